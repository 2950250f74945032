import type { ViewLabel } from '@stipple/board';
import { createEffect, createSignal, on } from 'solid-js';
import type { ApiClient, Photo } from '../api.ts';
import { createLoaded } from '../loaded.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { useNotices } from '../ui/notices.tsx';

/** The photos that are not on the board: sent by clients and not placed yet, or placed once and taken off. */
export type BoardInbox = ReturnType<typeof createBoardInbox>;

/** Loads them for whoever may add photos; `reload` when the server says that a photo came or went. */
export function createBoardInbox(options: {
  readonly api: ApiClient;
  readonly boardId: string;
  readonly mayRun: () => boolean;
  readonly mayAdd: () => boolean;
  /** Ids of the photos that are on the board. */
  readonly placed: () => ReadonlySet<string>;
  readonly onAccepted: (viewId: string) => void;
}) {
  const { api, boardId } = options;
  const notices = useNotices();
  const [busyId, setBusyId] = createSignal<string>();
  const photos = createLoaded(async () => (await api.photos(boardId)).photos, { lazy: true });
  const reload = () => {
    if (options.mayAdd()) void photos.reload();
  };
  const waiting = () =>
    options.mayAdd() ? (photos.value() ?? []).filter((photo) => photo.status === 'inbox') : [];
  const act = async (photo: Photo, work: () => Promise<string>) => {
    setBusyId(photo.id);
    try {
      notices.tell(await work());
    } catch (reason) {
      notices.warn(errorToSentence(reason));
    } finally {
      await photos.reload();
      setBusyId(undefined);
    }
  };
  createEffect(reload);
  createEffect(
    on(
      () => photos.value() && waiting().length,
      (count, before) => {
        if (!options.mayRun() || count === undefined || before === undefined || count <= before) return;
        notices.tell(texts.photos.inboxCame(count));
      },
    ),
  );
  return {
    waiting,
    /** Photos whose view was deleted; only who runs the board has to do with them. */
    offBoard: () =>
      options.mayRun()
        ? (photos.value() ?? []).filter(({ id, status }) => status === 'placed' && !options.placed().has(id))
        : [],
    busyId,
    error: () => {
      const reason = photos.error();
      return reason === undefined ? undefined : `${texts.photos.loadFailed} ${errorToSentence(reason)}`;
    },
    reload,
    accept: (photo: Photo, label: ViewLabel) =>
      act(photo, async () => {
        const { viewId } = await api.acceptPhoto(boardId, photo.id, label);
        options.onAccepted(viewId);
        return texts.photos.accepted(texts.photos.labels[label]);
      }),
    erase: (photo: Photo) =>
      act(photo, async () => {
        await api.erasePhoto(boardId, photo.id);
        return photo.status === 'inbox' ? texts.photos.declined : texts.photos.erased;
      }),
  };
}
