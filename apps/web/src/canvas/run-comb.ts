import { appendComb } from '@stipple/board';
import { encodeComb, simplifyStroke } from '@stipple/density';
import { combTexts } from '../texts/comb.ts';
import { type BrushEffect, IDLE_BRUSH, stepBrush } from '../tools/brush-tool.ts';
import type { PressEvent, Sample, ToolEvent } from '../tools/gesture.ts';
import { canvasTexts } from './canvas-texts.ts';
import { samplesToStroke } from './stroke-samples.ts';
import type { ToolParts, ToolRun } from './tool-parts.ts';

/** The comb at work. */
export interface CombRun extends ToolRun {
  isCombing(): boolean;
}

/** A comb is as light as it is at its rim soft: hardness means nothing to it. */
function combRecord(samples: readonly Sample[], { brush }: ToolParts): Uint8Array {
  const { radiusQ, flow, points } = simplifyStroke(samplesToStroke(samples, { ...brush(), op: 'set' }));
  return encodeComb({ radiusQ, hardness: 0, flow, points });
}

class BoardComb implements CombRun {
  readonly #parts: ToolParts;
  #state = IDLE_BRUSH;

  constructor(parts: ToolParts) {
    this.#parts = parts;
  }

  press(event: PressEvent): void {
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

  gone(): void {
    // Nothing of a comb stroke is on the board before it ends.
  }

  isCombing(): boolean {
    return this.#state.samples !== undefined;
  }

  #feed(event: ToolEvent): boolean {
    const next = stepBrush(this.#state, event);
    this.#state = next.state;
    for (const effect of next.effects) this.#run(effect);
    return next.effects.length > 0;
  }

  #run(effect: BrushEffect): void {
    const { board, tell } = this.#parts;
    switch (effect.type) {
      case 'paint':
        return board.showComb(combRecord(effect.samples, this.#parts));
      case 'commit':
        return this.#commit(effect.samples);
      case 'drop':
        return board.showComb(undefined);
      case 'refuse':
        return tell(canvasTexts.mayNotEdit);
    }
  }

  #commit(samples: readonly Sample[]): void {
    const { board, session, announce, tell } = this.#parts;
    board.showComb(undefined);
    const viewId = board.viewId();
    if (samples.length < 2) return tell(combTexts.tooShort);
    if (viewId === undefined) return;
    const record = combRecord(samples, this.#parts);
    const isStored = appendComb(session.doc(), { designId: board.designId(), viewId, record });
    if (isStored) announce(combTexts.combed);
  }
}

/** The comb on the board. */
export function makeCombRun(parts: ToolParts): CombRun {
  return new BoardComb(parts);
}
