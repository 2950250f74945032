import { joinLiveStroke, type LiveInk, type LiveStrokeSoFar } from '@stipple/board';
import { type InkForm, inkToForm } from '@stipple/scene';
import { type Accessor, createMemo, createSignal } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import { liveInkShape, stored } from './ink-samples.ts';

/** Ink that somebody else is drawing, or has drawn where the document does not have it yet. */
interface DrawnInk {
  readonly message: LiveInk;
  readonly soFar: LiveStrokeSoFar;
  readonly pressures: readonly number[];
  readonly heardMs: number;
}

/** The ink that others are drawing. */
export interface PeerInk {
  /** What of it lies on the view shown. */
  forms: Accessor<readonly InkForm[]>;
  hear(key: string, message: LiveInk): void;
  forget(key: string): void;
  /** The keys of those that have come to the document. */
  settled(): string[];
  /** The keys of those of which nothing has been heard since. */
  silentSince(timeMs: number): string[];
}

function joinInk(before: DrawnInk | undefined, message: LiveInk): DrawnInk {
  const heardMs = performance.now();
  const { points, look } = message;
  const whole = { count: message.start + points.length / 2, points };
  // Of a line only its ends are sent, both each time.
  if (look.ink !== 'pen') return { message, soFar: whole, pressures: [], heardMs };
  const soFar = joinLiveStroke(before?.soFar, message);
  const missing = soFar.points.length / 2 - (before?.pressures.length ?? 0);
  const fresh = missing > 0 ? (message.pressures ?? []).slice(-missing) : [];
  return { message, soFar, pressures: [...(before?.pressures ?? []), ...fresh], heardMs };
}

/** Nothing heard at first. */
export function createPeerInk(board: BoardView): PeerInk {
  const [all, setAll] = createSignal<ReadonlyMap<string, DrawnInk>>(new Map());
  const change = (key: string, next: (before: DrawnInk | undefined) => DrawnInk | undefined) =>
    setAll((before) => {
      const after = new Map(before);
      const ink = next(before.get(key));
      if (ink) after.set(key, ink);
      else after.delete(key);
      return after;
    });
  const forms = createMemo(() =>
    [...all()].flatMap(([key, { message, soFar, pressures }]) => {
      if (message.viewId !== board.viewId() || soFar.points.length < 2) return [];
      return [inkToForm({ ...liveInkShape(message, soFar.points, pressures), id: key })];
    }),
  );
  return {
    forms,
    hear: (key, message) => change(key, (before) => joinInk(before, message)),
    forget: (key) => change(key, () => undefined),
    settled: () =>
      [...all()].flatMap(([key, { message, soFar }]) => {
        const isStored = board.ink().some((ink) => stored(ink, message.look.ink, soFar.points));
        return isStored ? [key] : [];
      }),
    silentSince: (timeMs) => [...all()].flatMap(([key, { heardMs }]) => (heardMs < timeMs ? [key] : [])),
  };
}
