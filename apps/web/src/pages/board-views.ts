import { deleteView, moveView, setViewLabel, setViewMirrored, type View } from '@stipple/board';
import { createEffect, on, onCleanup } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { BoardSession } from '../connection/board-session.ts';
import type { ViewEdits } from '../panels/ViewSettings.tsx';
import { texts } from '../texts/texts.ts';
import { useNotices } from '../ui/notices.tsx';

/** Others see by what somebody holds who it is that deletes a view; so it is let go of a moment later. */
const LET_GO_MS = 2000;
const HELD_VIEW = 'views/';

/** What a view is called, for sentences about it. */
const nameOf = (view: Pick<View, 'label'>) => texts.photos.labels[view.label];

/** The changes this person may make to views, each told in words to who cannot see it. */
export function createViewEdits(session: BoardSession, view: BoardView): ViewEdits {
  const notices = useNotices();
  let letGoTimer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(letGoTimer));
  const letGo = () => session.setHolding(undefined);
  const find = (id: string) => view.views().find((one) => one.id === id);
  return {
    onLabel: (viewId, label) => {
      if (setViewLabel(session.doc(), { viewId, label }))
        notices.announce(texts.photos.labelled(nameOf({ label })));
    },
    onMirrored: (viewId, mirrored) => {
      if (!setViewMirrored(session.doc(), { viewId, mirrored })) return;
      notices.announce(mirrored ? texts.photos.mirroredOn : texts.photos.mirroredOff);
    },
    onMove: (viewId, to) => {
      const others = view.views().filter((one) => one.id !== viewId);
      const moved = find(viewId);
      const beforeId = others[to]?.id;
      if (!moved || !moveView(session.doc(), { viewId, beforeId, random: Math.random })) return;
      notices.announce(texts.photos.moved(nameOf(moved), to + 1, others.length + 1));
    },
    onAsk: (viewId) => {
      clearTimeout(letGoTimer);
      if (viewId) session.setHolding(HELD_VIEW + viewId);
      else letGoTimer = setTimeout(letGo, LET_GO_MS);
    },
    onDelete: (viewId) => {
      const gone = find(viewId);
      if (gone && deleteView(session.doc(), viewId)) notices.tell(texts.photos.viewDeleted(nameOf(gone)));
    },
  };
}

/** Remembers who held which view last, as long as it may have been they who deleted it. */
function createHolders(session: BoardSession): (viewId: string) => string | undefined {
  const names = new Map<string, string>();
  createEffect(() => {
    for (const { self, holding, name } of session.peers()) {
      if (self || !holding?.startsWith(HELD_VIEW)) continue;
      // One person deletes one view at a time: what they held before, they let be.
      for (const [viewId, holder] of names) if (holder === name) names.delete(viewId);
      names.set(holding.slice(HELD_VIEW.length), name);
    }
  });
  return (viewId) => names.get(viewId);
}

/**
 * Tells the person that the view they were looking at was deleted, and by whom if that is known. What they see
 * next is the view's own neighbour (`BoardView.view`).
 */
export function followDeletedViews(session: BoardSession, view: BoardView): void {
  const notices = useNotices();
  const holderOf = createHolders(session);
  let isOwnChange = false;
  let seen: View | undefined;
  createEffect(() => {
    const doc = session.doc();
    // Asked here and not at the deletion, because undo and redo delete views too.
    const note = (transaction: { readonly local: boolean }) => {
      isOwnChange = transaction.local;
    };
    doc.on('beforeObserverCalls', note);
    onCleanup(() => doc.off('beforeObserverCalls', note));
  });
  createEffect(
    on([view.views, view.view, session.doc], ([views, shown, doc], before) => {
      const lost = seen;
      seen = shown;
      // Another document after a refusal says nothing about who deleted what.
      if (!lost || before?.[2] !== doc || views.some(({ id }) => id === lost.id) || isOwnChange) return;
      notices.tell(texts.photos.deletedByOther(nameOf(lost), holderOf(lost.id), shown && nameOf(shown)));
    }),
  );
}
