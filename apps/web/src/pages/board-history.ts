import { createResource, createRoot, createSignal, onCleanup } from 'solid-js';
import type { ApiClient, Snapshot } from '../api.ts';
import { type BoardView, createBoardView } from '../board-view.ts';
import type { BoardSession } from '../connection/board-session.ts';
import { makeFrozenSession } from '../frozen-session.ts';
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
    const view = createBoardView(session);
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
}) {
  const { api, boardId } = options;
  const notices = useNotices();
  const [open, setOpen] = createSignal(false);
  const [wanted, setWanted] = createSignal(false);
  const [looking, setLooking] = createSignal<Looking>();
  const [snapshots, { refetch }] = createResource(
    wanted,
    async () => (await api.snapshots(boardId)).snapshots,
  );
  onCleanup(() => looking()?.close());
  const back = () => {
    const closed = looking();
    setLooking(undefined);
    closed?.close();
  };
  const reload = () => {
    if (wanted()) void refetch();
  };
  const toggle = () => {
    setWanted(true);
    setOpen(!open());
  };
  return {
    ...{ open, snapshots, looking, back, reload, toggle },
    close: () => setOpen(false),
    /** @throws ApiError with the server's sentence */
    take: async (label: string) => {
      await api.takeSnapshot(boardId, label);
      notices.tell(texts.history.taken(label));
      reload();
    },
    look: async (snapshot: Snapshot) => {
      try {
        const opened = openSnapshot(snapshot, await api.snapshotState(boardId, snapshot.id));
        const shown = options.viewId();
        if (shown) opened.view.chooseView(shown);
        back();
        setLooking(opened);
      } catch (reason) {
        notices.warn(errorToSentence(reason));
      }
    },
    /** @throws ApiError with the server's sentence */
    restore: async (snapshot: Snapshot) => {
      await api.restoreSnapshot(boardId, snapshot.id);
      back();
      reload();
    },
  };
}
