import { joinLiveStroke, type LiveStroke, type LiveStrokeSoFar } from '@stipple/board';
import {
  type CellRectangle,
  decodeStroke,
  encodeStroke,
  MAX_COORDINATE_Q,
  MAX_STROKE_POINTS,
  simplifyStroke,
} from '@stipple/density';
import type { BoardView } from '../board-view.ts';
import { makePacer } from './frame-loop.ts';

/** A stroke of somebody else that is not in the document yet. */
interface PeerStroke {
  readonly key: string;
  readonly message: LiveStroke;
  readonly soFar: LiveStrokeSoFar;
  readonly heardMs: number;
}

function recordOf({ message, soFar }: PeerStroke): Uint8Array {
  const points = soFar.points.map((value) => Math.max(-MAX_COORDINATE_Q, Math.min(MAX_COORDINATE_Q, value)));
  const stroke = { ...message.brush, sessionMask: 0, points };
  return encodeStroke(points.length / 2 > MAX_STROKE_POINTS ? simplifyStroke(stroke) : stroke);
}

/** Whether a stored record is what became of the stroke: same brush, same first place. */
function becameOf({ message, soFar }: PeerStroke, record: Uint8Array): boolean {
  const stored = decodeStroke(record);
  if (!stored || stored.op !== message.brush.op || stored.radiusQ !== message.brush.radiusQ) return false;
  return stored.points[0] === soFar.points[0] && stored.points[1] === soFar.points[1];
}

/** The strokes that others are drawing, shown as if they were the last of the map. */
export class PeerStrokes {
  readonly #board: BoardView;
  readonly #repaint: (area: CellRectangle | undefined) => void;
  readonly #strokes = new Map<string, PeerStroke>();
  readonly #unseen = new Set<string>();
  readonly #pace = makePacer();

  /** @param repaint is told which cells of the density map changed */
  constructor(board: BoardView, repaint: (area: CellRectangle | undefined) => void) {
    this.#board = board;
    this.#repaint = repaint;
  }

  hear(key: string, message: LiveStroke): void {
    const soFar = joinLiveStroke(this.#strokes.get(key)?.soFar, message);
    if (soFar.points.length === 0) return;
    this.#strokes.set(key, { key, message, soFar, heardMs: performance.now() });
    this.#unseen.add(key);
    this.#repaint(undefined);
  }

  forget(key: string): void {
    this.#unseen.delete(key);
    if (this.#strokes.delete(key)) this.#repaint(this.#board.density()?.setLive(key, undefined));
  }

  /** The keys of those that one of the records has become. */
  settledBy(records: readonly Uint8Array[]): string[] {
    const all = [...this.#strokes.values()];
    return all.filter((stroke) => records.some((record) => becameOf(stroke, record))).map(({ key }) => key);
  }

  /** The keys of those of which nothing has been heard since. */
  silentSince(timeMs: number): string[] {
    return [...this.#strokes.values()].filter(({ heardMs }) => heardMs < timeMs).map(({ key }) => key);
  }

  /** Shows all of them anew, as on another map. */
  showAll(): void {
    for (const key of this.#strokes.keys()) this.#unseen.add(key);
    this.#repaint(undefined);
  }

  /** Shows what was heard since; whether some of it is left for the next frame. */
  showUnseen(): boolean {
    return this.#unseen.size > 0 && !this.#pace(() => this.#paint());
  }

  #paint(): void {
    const { designId, viewId, density } = this.#board;
    for (const key of this.#unseen) {
      const stroke = this.#strokes.get(key);
      const isHere = stroke?.message.designId === designId() && stroke.message.viewId === viewId();
      if (stroke && isHere) this.#repaint(density()?.setLive(key, recordOf(stroke)));
    }
    this.#unseen.clear();
  }
}
