import { createEffect, createRoot, createSignal, on, onCleanup } from 'solid-js';
import type { ApiClient, Snapshot } from '../api.ts';
import { type BoardView, createBoardView } from '../board-view.ts';
import type { BoardSession } from '../connection/board-session.ts';
import { makeFrozenSession } from '../frozen-session.ts';
import { createLoaded } from '../loaded.ts';
import { snapshotToName } from '../panels/snapshot-name.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { useNotices } from '../ui/notices.tsx';

/** A kept state being looked at, with its own document. */
export interface Looking {
  readonly snapshot: Snapshot;
  readonly session: BoardSession;
  readonly view: BoardView;
  readonly close: () => void;
}

/** The kept states of a board and which of them is being looked at. */
export type BoardHistory = ReturnType<typeof createBoardHistory>;

function openSnapshot(snapshot: Snapshot, state: Uint8Array): Looking {
  return createRoot((dispose) => {
    const session = makeFrozenSession(state);
    const view = createBoardView(session, snapshot.designId);
    const close = () => {
      dispose();
      session.close();
    };
    return { snapshot, session, view, close };
  });
}

/** Loads the list when the panel first opens, and again when told to; looking and restoring go through here. */
export function createBoardHistory(options: {
  readonly api: ApiClient;
  readonly boardId: string;
  /** The view on screen, which a kept state opens on too. */
  readonly viewId: () => string | undefined;
  /** The option on screen, of which a state is kept. */
  readonly designId: () => string;
  /** A state of this option was restored. */
  readonly onRestored: (designId: string) => void;
  /** Whether the list would cover what is looked at. */
  readonly narrow: () => boolean;
}) {
  const { api, boardId } = options;
  const notices = useNotices();
  const [open, setOpen] = createSignal(false);
  let wanted = false;
  const [looking, setLooking] = createSignal<Looking>();
  const snapshots = createLoaded(async () => (await api.snapshots(boardId)).snapshots, { lazy: true });
  // Of several looks under way, or of one that outlives the page, only the wanted one may open.
  let lastLook = 0;
  onCleanup(() => {
    lastLook = Number.POSITIVE_INFINITY;
    looking()?.close();
  });
  const back = () => {
    const closed = looking();
    setLooking(undefined);
    closed?.close();
  };
  const reload = () => {
    if (wanted) void snapshots.reload();
  };
  createEffect(
    on(snapshots.value, (kept) => {
      const shown = looking()?.snapshot.id;
      if (!kept || !shown || kept.some(({ id }) => id === shown)) return;
      back();
      notices.tell(texts.history.lookedGone);
    }),
  );
  const toggle = () => {
    if (!wanted) {
      wanted = true;
      reload();
    }
    setOpen(!open());
  };
  return {
    ...{ open, snapshots, looking, back, reload, toggle },
    close: () => setOpen(false),
    /** @throws ApiError with the server's sentence */
    take: async (label: string) => {
      await api.takeSnapshot(boardId, { label, designId: options.designId() });
      notices.tell(texts.history.taken(label));
      reload();
    },
    /** @throws ApiError with the server's sentence */
    rename: async (snapshot: Snapshot, label: string) => {
      await api.renameSnapshot(boardId, snapshot.id, label);
      notices.tell(texts.history.renamed(label));
      reload();
    },
    /** @throws ApiError with the server's sentence */
    remove: async (snapshot: Snapshot) => {
      if (looking()?.snapshot.id === snapshot.id) back();
      await api.deleteSnapshot(boardId, snapshot.id);
      notices.tell(texts.history.removed(snapshotToName(snapshot)));
      reload();
    },
    look: async (snapshot: Snapshot) => {
      const own = ++lastLook;
      try {
        const state = await api.snapshotState(boardId, snapshot.id);
        if (own !== lastLook) return;
        const opened = openSnapshot(snapshot, state);
        const shown = options.viewId();
        if (shown) opened.view.chooseView(shown);
        back();
        setLooking(opened);
        if (options.narrow()) setOpen(false);
      } catch (reason) {
        notices.warn(errorToSentence(reason));
      }
    },
    /** @throws ApiError with the server's sentence */
    restore: async (snapshot: Snapshot) => {
      await api.restoreSnapshot(boardId, snapshot.id);
      back();
      options.onRestored(snapshot.designId);
      reload();
    },
  };
}
