import { createEffect, createSignal } from 'solid-js';
import type { ApiClient } from '../api.ts';
import { createLoaded } from '../loaded.ts';
import { errorToSentence } from '../request.ts';
import { useNotices } from '../ui/notices.tsx';

/** The photos that clients sent and nobody has put on the board yet. */
export type BoardInbox = ReturnType<typeof createBoardInbox>;

/** Loads the inbox for who runs the board; `reload` when the server says that a photo came. */
export function createBoardInbox(options: {
  readonly api: ApiClient;
  readonly boardId: string;
  readonly mayRun: () => boolean;
  readonly onAccepted: (viewId: string) => void;
}) {
  const { api, boardId } = options;
  const notices = useNotices();
  const [busyId, setBusyId] = createSignal<string>();
  const photos = createLoaded(
    async () => (await api.photos(boardId)).photos.filter((photo) => photo.status === 'inbox'),
    { lazy: true },
  );
  const reload = () => {
    if (options.mayRun()) void photos.reload();
  };
  createEffect(reload);
  return {
    photos: () => (options.mayRun() ? (photos.value() ?? []) : []),
    busyId,
    reload,
    accept: async (photoId: string) => {
      setBusyId(photoId);
      try {
        const { viewId } = await api.acceptPhoto(boardId, photoId);
        options.onAccepted(viewId);
        await photos.reload();
      } catch (reason) {
        notices.warn(errorToSentence(reason));
      } finally {
        setBusyId(undefined);
      }
    },
  };
}
