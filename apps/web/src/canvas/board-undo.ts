import {
  type BoardRight,
  type BoardUndo,
  createUndo,
  type RedoOutcome,
  type UndoOutcome,
} from '@stipple/board';
import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from 'solid-js';
import type { BoardSession } from '../connection/board-session.ts';

/** This person's own history as signals. It starts afresh with another document and is forgotten by a restore. */
export interface OwnHistory {
  canUndo(): boolean;
  canRedo(): boolean;
  undo(): UndoOutcome;
  redo(): RedoOutcome;
}

/** The history of the person who edits `session`'s document with `right`. */
export function createOwnHistory(session: BoardSession, right: Accessor<BoardRight>): OwnHistory {
  const [history, setHistory] = createSignal<BoardUndo>();
  // Read again with every news of the board, as of a snapshot: only another right is another history.
  const held = createMemo(right);
  const [can, setCan] = createSignal({ undo: false, redo: false });
  createEffect(() => {
    const made = createUndo(session.doc(), held());
    const changed = () => setCan({ undo: made.canUndo(), redo: made.canRedo() });
    const stop = session.onEvent((event) => {
      if (event.kind === 'restore') made.clear();
    });
    made.onChange(changed);
    changed();
    setHistory(made);
    onCleanup(() => {
      stop();
      made.close();
    });
  });
  return {
    canUndo: () => can().undo,
    canRedo: () => can().redo,
    undo: () => history()?.undo() ?? { undone: false },
    redo: () => history()?.redo() ?? { redone: false },
  };
}
