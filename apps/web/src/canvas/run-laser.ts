import { makeRecordId } from '@stipple/board';
import type { BoardPoint } from '@stipple/geometry';
import type { PressEvent, Sample } from '../tools/gesture.ts';
import { canvasTexts } from './canvas-texts.ts';
import type { ToolParts, ToolRun } from './tool-parts.ts';

/** The laser pointer: seen by everybody for a moment, kept by nobody. */
class BoardLaser implements ToolRun {
  readonly #parts: ToolParts;
  #points: readonly BoardPoint[] = [];
  #gesture = '';

  constructor(parts: ToolParts) {
    this.#parts = parts;
  }

  press(event: PressEvent): void {
    if (!event.mayEdit) return this.#parts.tell(canvasTexts.mayNotPoint);
    this.#points = [];
    this.#gesture = makeRecordId(Math.random);
    this.#light([event.sample]);
  }

  move(samples: readonly Sample[]): void {
    if (this.#gesture !== '') this.#light(samples);
  }

  release(): void {
    this.#gesture = '';
    this.#parts.live.end();
  }

  cancel(): boolean {
    const was = this.#gesture !== '';
    if (was) this.release();
    return was;
  }

  gone(): void {
    // Light rests on nothing.
  }

  #light(samples: readonly Sample[]): void {
    const { session, board, trails, live, redraw } = this.#parts;
    const viewId = board.viewId();
    if (!viewId) return;
    const from = { clientId: session.doc().clientID, viewId };
    const points = samples.map(({ point }) => point);
    this.#points = [...this.#points, ...points];
    trails.light(this.#gesture, from, { points, nowMs: performance.now() });
    live.laser(this.#points, from);
    redraw();
  }
}

/** The laser pointer on the board. */
export function makeLaserRun(parts: ToolParts): ToolRun {
  return new BoardLaser(parts);
}
