import { decodeLive } from '@stipple/board';
import type { CellRectangle } from '@stipple/density';
import type { InkForm } from '@stipple/scene';
import { type Accessor, createEffect, on, onCleanup } from 'solid-js';
import type * as Y from 'yjs';
import type { BoardView } from '../board-view.ts';
import type { BoardSession, LiveMessage } from '../connection/board-session.ts';
import type { LaserTrails } from './laser-trails.ts';
import { PeerDrags } from './peer-drags.ts';
import { createPeerInk } from './peer-ink.ts';
import { PeerStrokes } from './peer-strokes.ts';
import { createPeerText, type PeerText } from './peer-text.ts';
import type { ItemPreviews } from './previews.ts';

/** Who is heard, and what shows them. */
export interface LivePeersParts {
  readonly session: BoardSession;
  readonly board: BoardView;
  readonly previews: ItemPreviews;
  readonly trails: LaserTrails;
  readonly redraw: () => void;
  /** Is told which cells of the density map changed. */
  readonly repaint: (area: CellRectangle | undefined) => void;
}

/** What others are in the midst of. */
export interface LivePeers {
  /** Brings what was heard since onto the map; whether some of it is left for the next frame. */
  showStrokes(): boolean;
  /** The ink they are drawing on the view shown. */
  ink: Accessor<readonly InkForm[]>;
  /** The words they are writing on it. */
  text: Pick<PeerText, 'forms' | 'replaced' | 'writers'>;
}

/** A gesture of which nothing has been heard for this long is taken for lost. */
const FORGET_MS = 15_000;
const SWEEP_MS = 1000;
const FINISHED_KEPT = 64;

/** Calls `note` with the keys of what others have changed among the things that can be dragged; the answer ends it. */
function followWrites(doc: Y.Doc, note: (keys: ReadonlySet<string | null>) => void): () => void {
  const roots = (['hairlines', 'zones', 'ink'] as const).map((name) => doc.getMap<unknown>(name));
  // Also told of changes that a newer one has beaten, by which no value becomes another.
  const hear = ({ keysChanged, transaction }: Y.YMapEvent<unknown>) => {
    if (!transaction.local) note(keysChanged);
  };
  for (const root of roots) root.observe(hear);
  return () => {
    for (const root of roots) root.unobserve(hear);
  };
}

/**
 * Shows what others are in the midst of: their strokes as if they were the last of the map, what they drag
 * as previews, their ink as it grows. Each stays until the document has it, or is taken back, or nothing is heard
 * any more.
 */
export function createLivePeers(parts: LivePeersParts): LivePeers {
  const { session, board } = parts;
  const strokes = new PeerStrokes(board, parts.repaint);
  const drags = new PeerDrags(board, parts.previews);
  const ink = createPeerInk(board);
  const text = createPeerText(board, session.peers);
  const finished: string[] = [];
  const forget = (keys: readonly string[]) => {
    for (const key of keys) {
      strokes.forget(key);
      drags.forget(key);
      ink.forget(key);
      text.forget(key);
      finished.push(key);
    }
    finished.splice(0, finished.length - FINISHED_KEPT);
  };
  const hear = ({ from, payload }: LiveMessage) => {
    const gesture = decodeLive(payload);
    const key = `${from}:${gesture?.gestureId}`;
    if (!gesture || finished.includes(key)) return;
    switch (gesture.kind) {
      case 'stroke':
        return strokes.hear(key, gesture);
      case 'anchor': {
        const { hairlineId, anchorId, x, y } = gesture;
        return drags.hear(key, from, [{ key: `${hairlineId}/${anchorId}`, x, y }]);
      }
      case 'places':
        return drags.hear(key, from, gesture.places);
      case 'ink':
        return ink.hear(key, gesture);
      case 'text':
        return text.hear(key, gesture);
      case 'laser':
        parts.trails.hear(key, gesture, performance.now());
        return parts.redraw();
      case 'cancel':
        return forget([key]);
      // An `end` outruns the record, which is stored before it is sent: what was drawn stays until that comes.
      case 'end':
        text.end(key);
        return drags.end(key);
    }
  };
  const sweep = () => {
    const since = performance.now() - FORGET_MS;
    forget([strokes, drags, ink, text].flatMap((one) => one.silentSince(since)));
  };
  onCleanup(session.onLive(hear));
  onCleanup(board.onDensity(({ added }) => forget(strokes.settledBy(added))));
  const timer = window.setInterval(sweep, SWEEP_MS);
  onCleanup(() => window.clearInterval(timer));
  createEffect(() => onCleanup(followWrites(session.doc(), (keys) => drags.noteWritten(keys))));
  // Another view or document has another map, which knows nothing of what is under way.
  createEffect(on(board.density, () => strokes.showAll()));
  createEffect(() => forget([drags, ink, text].flatMap((one) => one.settled())));
  return { showStrokes: () => strokes.showUnseen(), ink: ink.forms, text };
}
