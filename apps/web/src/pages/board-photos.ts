import type { PhotoTrayParts } from '../panels/PhotoTray.tsx';
import { findMissingViews } from '../panels/view-choices.ts';
import type { BoardDesk } from './board-desk.ts';

/** What the tray of photos shows of this board; every field is read anew, so that it follows. */
export function photoTrayParts(desk: BoardDesk): PhotoTrayParts {
  const { inbox } = desk;
  return {
    get source() {
      return desk.photoSource();
    },
    /** What one has sent oneself and the artist has not seen yet is not asked for again. */
    get missing() {
      const sent = desk.mayRun() ? [] : inbox.waiting().flatMap(({ label }) => label ?? []);
      return findMissingViews([...desk.view.views().map(({ label }) => label), ...sent]);
    },
    get waiting() {
      return inbox.waiting();
    },
    get offBoard() {
      return inbox.offBoard();
    },
    get mayRun() {
      return desk.mayRun();
    },
    get error() {
      return inbox.error();
    },
    thumbnailUrl: (photoId) => desk.api.photoUrl(desk.boardId, photoId, 'thumb'),
    onRetry: inbox.reload,
    acts: {
      get busyId() {
        return inbox.busyId();
      },
      onAccept: (photo, label) => void inbox.accept(photo, label),
      onErase: (photo) => void inbox.erase(photo),
    },
  };
}
