import { appendStroke, deleteInk, type ItemRef, LOCAL_ORIGIN } from '@stipple/board';
import type { CellRectangle } from '@stipple/density';
import { inkTouched } from '@stipple/scene';
import { type Accessor, createSignal } from 'solid-js';
import { type BrushEffect, IDLE_BRUSH, stepBrush } from '../tools/brush-tool.ts';
import type { PressEvent, Sample, ToolEvent } from '../tools/gesture.ts';
import type { BrushSettings } from '../tools/tool-name.ts';
import { canvasTexts } from './canvas-texts.ts';
import { makePacer } from './frame-loop.ts';
import { brushRadiusQ, finishedRecord, liveRecord } from './stroke-samples.ts';
import type { ToolParts, ToolRun } from './tool-parts.ts';

/** The density brush and its eraser. */
export interface BrushRun extends ToolRun {
  /** The next press erases, whatever tool is chosen: the pen's other end. */
  turnOver(erases: boolean): void;
  /** Brings the stroke under way onto the map; whether some of it is left for the next frame. */
  showStroke(): boolean;
  isPainting(): boolean;
  /** Ids of the ink that the eraser has touched and that goes with its stroke. */
  erased: Accessor<ReadonlySet<string>>;
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
  #swept = 0;
  readonly #erased = createSignal<ReadonlySet<string>>(new Set());

  constructor(parts: ToolParts, repaint: (area: CellRectangle | undefined) => void) {
    this.#parts = parts;
    this.#repaint = repaint;
    this.#brush = parts.brush();
  }

  readonly erased = (): ReadonlySet<string> => this.#erased[0]();

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

  gone(item: ItemRef): void {
    this.#feed({ type: 'gone', item });
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
    const { live, tell } = this.#parts;
    switch (effect.type) {
      case 'paint':
        return this.#paint(effect.samples);
      case 'commit':
        return this.#commit(effect.samples);
      case 'drop':
        this.#finish();
        return live.cancel();
      case 'refuse':
        return tell(canvasTexts.mayNotEdit);
    }
  }

  #paint(samples: readonly Sample[]): void {
    const { live, redraw, rights } = this.#parts;
    const place = this.#place();
    if (this.#brush.op === 'erase') this.#sweep(samples);
    // Who may only rub out their own ink leaves the map alone.
    if (place && rights.design()) {
      this.#unseen = samples;
      live.stroke(samples, this.#brush, place);
    }
    redraw();
  }

  /** Notes the ink that the eraser's newest places touch. */
  #sweep(samples: readonly Sample[]): void {
    const { scene, rights } = this.#parts;
    const radiusQ = brushRadiusQ(this.#brush);
    const fresh = samples.slice(this.#swept).flatMap(({ point }) => inkTouched(scene(), point, radiusQ));
    this.#swept = samples.length;
    const known = this.#erased[0]();
    const more = fresh.filter((inkId) => !known.has(inkId) && rights.change({ inkId }));
    if (more.length > 0) this.#erased[1](new Set([...known, ...more]));
  }

  /** The stroke and the ink it has rubbed out: one change. */
  #commit(samples: readonly Sample[]): void {
    const { session, live, announce, rights } = this.#parts;
    const { op, targetPerCm2 } = this.#brush;
    const place = this.#place();
    const doc = session.doc();
    let isStored = false;
    let erased = 0;
    doc.transact(() => {
      if (place && rights.design())
        isStored = appendStroke(doc, { ...place, record: finishedRecord(samples, this.#brush) });
      erased = deleteInk(doc, [...this.#erased[0]()]);
    }, LOCAL_ORIGIN);
    this.#finish();
    if (isStored) live.end();
    else live.cancel();
    if (erased > 0) announce(canvasTexts.inkErased(erased));
    else if (isStored)
      announce(op === 'erase' ? canvasTexts.strokeErased : canvasTexts.strokePainted(targetPerCm2));
  }

  #finish(): void {
    this.#show(undefined);
    this.#swept = 0;
    if (this.#erased[0]().size > 0) this.#erased[1](new Set<string>());
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
