import { createEffect, createSignal, on } from 'solid-js';
import type { ApiClient, BoardInfo } from '../api.ts';
import type { BoardView } from '../board-view.ts';
import type { BoardSession } from '../connection/board-session.ts';
import { keepPhotos } from '../connection/kept-photos.ts';
import { keepShell } from '../connection/kept-shell.ts';
import { texts } from '../texts/texts.ts';
import { useNotices } from '../ui/notices.tsx';

/**
 * What the device keeps of an open board beside its document: the page itself and the previews of its photos,
 * once everything else is here; and the work that a refusal left over, until the person has dismissed it.
 */
export function createBoardDevice(options: {
  readonly api: ApiClient;
  readonly info: () => BoardInfo;
  readonly fromDevice: () => boolean;
  readonly onInfoChanged: () => void;
  readonly session: BoardSession;
  readonly view: BoardView;
}) {
  const { api, info, session, view } = options;
  const notices = useNotices();
  const [lost, setLost] = createSignal<string>();
  const isSaved = () => session.saveState() === 'saved';
  createEffect(
    on(options.fromDevice, (isFromDevice) => isFromDevice && notices.tell(texts.people.fromDevice)),
  );
  createEffect(
    on([isSaved, () => view.views().map(({ photo }) => photo)], ([saved, photos]) => {
      if (!saved) return;
      if (options.fromDevice()) options.onInfoChanged();
      const urls = photos.map((photo) => api.photoUrl(info().id, photo, 'preview'));
      // Pictures and the page are extras: a browser that will not keep them keeps the work all the same.
      keepPhotos({ person: info().personId, board: info().id }, urls).catch(() => undefined);
      keepShell().catch(() => undefined);
    }),
  );
  createEffect(() => {
    const more = session.notice()?.lost;
    if (!more) return;
    setLost((before) => (before ? joinLists(before, more) : more));
    // It may have been refused because a right has changed.
    options.onInfoChanged();
  });
  return { lost, dismissLost: () => void setLost(undefined) };
}

/** Two JSON lists as one. */
function joinLists(before: string, more: string): string {
  return JSON.stringify([...(JSON.parse(before) as unknown[]), ...(JSON.parse(more) as unknown[])]);
}
