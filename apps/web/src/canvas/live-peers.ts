import { decodeLive } from '@stipple/board';
import type { CellRectangle } from '@stipple/density';
import { createEffect, on, onCleanup } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { BoardSession, LiveMessage } from '../connection/board-session.ts';
import { PeerDrags } from './peer-drags.ts';
import { PeerStrokes } from './peer-strokes.ts';
import type { AnchorPreviews } from './previews.ts';

/** Who is heard, and what shows them. */
export interface LivePeersParts {
  readonly session: BoardSession;
  readonly board: BoardView;
  readonly previews: AnchorPreviews;
  /** Is told which cells of the density map changed. */
  readonly repaint: (area: CellRectangle | undefined) => void;
}

/** What others are in the midst of. */
export interface LivePeers {
  /** Brings what was heard since onto the map; whether some of it is left for the next frame. */
  showStrokes(): boolean;
}

/** A gesture of which nothing has been heard for this long is taken for lost. */
const FORGET_MS = 15_000;
const SWEEP_MS = 1000;
const FINISHED_KEPT = 64;

/**
 * Shows what others are in the midst of: their strokes as if they were the last of the map, their dragged
 * anchors as previews. Each stays until the document has it, or is taken back, or nothing is heard any more.
 */
export function createLivePeers(parts: LivePeersParts): LivePeers {
  const { session, board } = parts;
  const strokes = new PeerStrokes(board, parts.repaint);
  const drags = new PeerDrags(board, parts.previews);
  const finished: string[] = [];
  const forget = (keys: readonly string[]) => {
    for (const key of keys) {
      strokes.forget(key);
      drags.forget(key);
      finished.push(key);
    }
    finished.splice(0, finished.length - FINISHED_KEPT);
  };
  const hear = ({ from, payload }: LiveMessage) => {
    const gesture = decodeLive(payload);
    const key = `${from}:${gesture?.gestureId}`;
    if (!gesture || finished.includes(key)) return;
    if (gesture.kind === 'stroke') strokes.hear(key, gesture);
    else if (gesture.kind === 'anchor') drags.hear(key, from, gesture);
    else if (gesture.kind === 'cancel') forget([key]);
    // An `end` outruns the record, which is stored before it is sent: what was drawn stays until that comes.
    else drags.end(key);
  };
  const sweep = () => {
    const since = performance.now() - FORGET_MS;
    forget([...strokes.silentSince(since), ...drags.silentSince(since)]);
  };
  onCleanup(session.onLive(hear));
  onCleanup(board.onDensity(({ added }) => forget(strokes.settledBy(added))));
  const timer = window.setInterval(sweep, SWEEP_MS);
  onCleanup(() => window.clearInterval(timer));
  // Another view or document has another map, which knows nothing of what is under way.
  createEffect(on(board.density, () => strokes.showAll()));
  createEffect(() => forget(drags.settled()));
  return { showStrokes: () => strokes.showUnseen() };
}
