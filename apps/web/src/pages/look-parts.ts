import type { LookParts, PictureOptions } from '../panels/LookPanel.tsx';
import { useNotices } from '../ui/notices.tsx';
import type { BoardDesk } from './board-desk.ts';

/** What the panel for the look needs of the desk; files are made by code that is loaded when it is asked for. */
export function createLookParts(desk: BoardDesk): LookParts {
  const notices = useNotices();
  const mayTake = () => desk.info().role !== 'viewer';
  return {
    look: desk.look,
    changeLook: desk.changeLook,
    sessions: () => desk.shown().view.plan().sessions.shares.length,
    sizes: () => desk.shown().view.plan().dots,
    dotsBroken: desk.dotsBroken,
    assumedScale: () => desk.shown().view.view()?.scaleSource === 'assumed',
    get savePicture() {
      if (!mayTake()) return undefined;
      return async (options: PictureOptions) =>
        (await import('./board-export.ts')).savePicture(desk, options);
    },
    get saveTable() {
      if (!mayTake() || desk.dotsBroken()) return undefined;
      return async () => (await import('./board-export.ts')).saveTable(desk);
    },
    tell: notices.tell,
  };
}
