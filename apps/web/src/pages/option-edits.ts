import { copyDesign, deleteDesign, isRoomForDesign, renameDesign } from '@stipple/board';
import { optionsTexts as words } from '../texts/options.ts';
import type { Notices } from '../ui/notices.tsx';
import type { BoardOptions } from './board-options.ts';
import { nextOptionName } from './option-names.ts';

/** What who runs the board may do with its options; each is one step to undo. */
export type OptionEdits = ReturnType<typeof makeOptionEdits>;

/** The changes to a board's options, each told in words. */
export function makeOptionEdits({ session, view, nameOf, showCopy }: BoardOptions, notices: Notices) {
  return {
    isRoom: () => {
      view.designs();
      return isRoomForDesign(session.doc());
    },
    /** Puts a copy of the option shown on the board and shows it. */
    add: () => {
      const from = view.designId();
      const name = nextOptionName(view.designs());
      const copy = copyDesign(session.doc(), { from, name, random: Math.random });
      if (!copy.ok) return notices.tell(copy.reason === 'gone' ? words.gone : words.full);
      showCopy(copy.designId, from);
      notices.tell(words.added(name, nameOf(from) ?? ''));
    },
    rename: (designId: string, name: string) => {
      if (renameDesign(session.doc(), { designId, name })) notices.tell(words.renamed(name));
    },
    mayRemove: () => view.designs().length > 1,
    /** Takes an option off the board, unless it is the last one. */
    remove: (designId: string) => {
      const name = nameOf(designId);
      const isShown = view.designId() === designId;
      if (name === undefined || !deleteDesign(session.doc(), designId)) return;
      const now = nameOf(view.designId()) ?? '';
      notices.tell(isShown ? words.removed(name, now) : words.removedOther(name));
    },
  };
}
