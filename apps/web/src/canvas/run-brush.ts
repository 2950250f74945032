import { appendStroke } from '@stipple/board';
import type { CellRectangle } from '@stipple/density';
import type { AnchorRef } from '@stipple/scene';
import { type BrushEffect, IDLE_BRUSH, stepBrush } from '../tools/brush-tool.ts';
import type { PressEvent, Sample, ToolEvent } from '../tools/gesture.ts';
import type { BrushSettings } from '../tools/tool-name.ts';
import { canvasTexts } from './canvas-texts.ts';
import { makePacer } from './frame-loop.ts';
import { finishedRecord, liveRecord } from './stroke-samples.ts';
import type { ToolParts, ToolRun } from './tool-parts.ts';

/** The density brush and its eraser. */
export interface BrushRun extends ToolRun {
  /** The next press erases, whatever tool is chosen: the pen's other end. */
  turnOver(erases: boolean): void;
  /** Brings the stroke under way onto the map; whether some of it is left for the next frame. */
  showStroke(): boolean;
  isPainting(): boolean;
}

const OWN_STROKE = 'own';

class BoardBrush implements BrushRun {
  readonly #parts: ToolParts;
  readonly #repaint: (area: CellRectangle | undefined) => void;
  // A stroke is covered anew as it grows: a long one with a large brush takes longer than a frame.
  readonly #pace = makePacer();
  #state = IDLE_BRUSH;
  #brush: BrushSettings;
  #erases = false;
  #unseen: readonly Sample[] | undefined;

  constructor(parts: ToolParts, repaint: (area: CellRectangle | undefined) => void) {
    this.#parts = parts;
    this.#repaint = repaint;
    this.#brush = parts.brush();
  }

  press(event: PressEvent): void {
    const erases = this.#erases || this.#parts.tool() === 'erase';
    if (!this.isPainting()) this.#brush = { ...this.#parts.brush(), op: erases ? 'erase' : 'set' };
    this.#feed(event);
  }

  move(samples: readonly Sample[]): void {
    this.#feed({ type: 'move', samples });
  }

  release(): void {
    this.#feed({ type: 'release' });
  }

  cancel(): boolean {
    return this.#feed({ type: 'cancel' });
  }

  gone(anchor: AnchorRef): void {
    this.#feed({ type: 'gone', anchor });
  }

  turnOver(erases: boolean): void {
    this.#erases = erases;
  }

  showStroke(): boolean {
    const samples = this.#unseen;
    return samples !== undefined && !this.#pace(() => this.#show(liveRecord(samples, this.#brush)));
  }

  isPainting(): boolean {
    return this.#state.samples !== undefined;
  }

  #feed(event: ToolEvent): boolean {
    const next = stepBrush(this.#state, event);
    this.#state = next.state;
    for (const effect of next.effects) this.#run(effect);
    return next.effects.length > 0;
  }

  #run(effect: BrushEffect): void {
    const { live, redraw, tell } = this.#parts;
    switch (effect.type) {
      case 'paint': {
        const place = this.#place();
        this.#unseen = effect.samples;
        if (place) live.stroke(effect.samples, this.#brush, place);
        return redraw();
      }
      case 'commit':
        return this.#commit(effect.samples);
      case 'drop':
        this.#show(undefined);
        return live.cancel();
      case 'refuse':
        return tell(canvasTexts.mayNotEdit);
    }
  }

  #commit(samples: readonly Sample[]): void {
    const { session, live, announce } = this.#parts;
    const { op, targetPerCm2 } = this.#brush;
    const place = this.#place();
    const record = finishedRecord(samples, this.#brush);
    const isStored = place !== undefined && appendStroke(session.doc(), { ...place, record });
    this.#show(undefined);
    if (!isStored) return live.cancel();
    live.end();
    announce(op === 'erase' ? canvasTexts.strokeErased : canvasTexts.strokePainted(targetPerCm2));
  }

  #place() {
    const { board } = this.#parts;
    const viewId = board.viewId();
    return viewId === undefined ? undefined : { designId: board.designId(), viewId };
  }

  #show(record: Uint8Array | undefined): void {
    this.#unseen = undefined;
    this.#repaint(this.#parts.board.density()?.setLive(OWN_STROKE, record));
  }
}

/** The brush on the board. `repaint` is told which cells of the map changed. */
export function makeBrushRun(parts: ToolParts, repaint: (area: CellRectangle | undefined) => void): BrushRun {
  return new BoardBrush(parts, repaint);
}
