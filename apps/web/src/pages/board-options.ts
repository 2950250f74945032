import { followUndone } from '@stipple/board';
import { createEffect, createMemo, on, onCleanup } from 'solid-js';
import type { ApiClient, BoardInfo } from '../api.ts';
import type { BoardView } from '../board-view.ts';
import type { BoardSession } from '../connection/board-session.ts';
import { optionsTexts as words } from '../texts/options.ts';
import { useNotices } from '../ui/notices.tsx';
import { deviceStorage } from '../ui/theme.ts';
import { createBoardStars } from './board-stars.ts';
import { OPTIONS_KEY, readKeptOption, writeKeptOption } from './kept-option.ts';
import { optionName } from './option-names.ts';

/** Which options a board has, which is shown here, and who likes which. */
export type BoardOptions = ReturnType<typeof createBoardOptions>;

/** The option that this device showed last on the board. */
export function keptOption(boardId: string): string | undefined {
  return readKeptOption(deviceStorage()?.getItem(OPTIONS_KEY), boardId);
}

/**
 * The options of a board, each a design of its own. Everybody switches for themselves, and the device keeps it; an
 * undo shows the option in which it was. Must be called under a Solid owner.
 */
export function createBoardOptions(parts: {
  readonly api: ApiClient;
  readonly info: () => BoardInfo;
  readonly session: BoardSession;
  readonly view: BoardView;
}) {
  const { session, view } = parts;
  const notices = useNotices();
  const boardId = parts.info().id;
  const nameOf = (designId: string) => {
    const design = view.designs().find(({ id }) => id === designId);
    return design && optionName(design);
  };
  const show = (designId: string) => {
    const storage = deviceStorage();
    storage?.setItem(OPTIONS_KEY, writeKeptOption(storage.getItem(OPTIONS_KEY), { boardId, designId }));
    view.chooseDesign(designId);
  };
  const copies = new Map<string, string>();
  followSteps({ session, view, show, nameOf, sourceOf: (designId) => copies.get(designId) });
  followDeleted({ session, view });
  return {
    ...{ session, view, nameOf, show },
    stars: createBoardStars({ ...parts, nameOf, ids: () => view.designs().map(({ id }) => id) }),
    shownName: createMemo(() => nameOf(view.designId())),
    /** Shows an option and says so. */
    choose: (designId: string) => {
      if (designId === view.designId()) return;
      show(designId);
      notices.announce(words.shownNow(nameOf(designId) ?? ''));
    },
    /** Shows a fresh copy; when it is undone what it was made of is shown again. */
    showCopy: (designId: string, from: string) => {
      copies.set(designId, from);
      show(designId);
    },
  };
}

/** Shows the option in which this person has undone or redone a step, so that they see what became of it. */
function followSteps(parts: {
  readonly session: BoardSession;
  readonly view: BoardView;
  readonly show: (designId: string) => void;
  readonly nameOf: (designId: string) => string | undefined;
  readonly sourceOf: (designId: string) => string | undefined;
}): void {
  const { session, view, show, nameOf, sourceOf } = parts;
  const notices = useNotices();
  let shownBefore = view.designId();
  const step = (designId: string) => {
    const name = nameOf(designId);
    if (name !== undefined && designId !== view.designId()) {
      show(designId);
      notices.tell(words.undoneIn(name));
    }
    const source = sourceOf(designId);
    if (name === undefined && shownBefore === designId && source !== undefined && nameOf(source))
      show(source);
  };
  createEffect(() => {
    const doc = session.doc();
    const note = () => {
      shownBefore = view.designId();
    };
    doc.on('beforeTransaction', note);
    const stop = followUndone(doc, step);
    onCleanup(() => {
      doc.off('beforeTransaction', note);
      stop();
    });
  });
}

/** Tells the person that somebody else has deleted the option they were looking at, and what they see instead. */
function followDeleted({
  session,
  view,
}: {
  readonly session: BoardSession;
  readonly view: BoardView;
}): void {
  const notices = useNotices();
  let isOwnChange = false;
  createEffect(() => {
    const doc = session.doc();
    const note = (transaction: { readonly local: boolean }) => {
      isOwnChange = transaction.local;
    };
    doc.on('beforeObserverCalls', note);
    onCleanup(() => doc.off('beforeObserverCalls', note));
  });
  createEffect(
    on([view.designs, view.designId, session.doc], ([designs, shownId, doc], before) => {
      const lost = before?.[0].find(({ id }) => id === before[1]);
      const shown = designs.find(({ id }) => id === shownId);
      // Another document after a refusal says nothing about who deleted what.
      if (!lost || !shown || before?.[2] !== doc || isOwnChange) return;
      if (designs.some(({ id }) => id === lost.id)) return;
      notices.tell(words.deletedByOther(optionName(lost), optionName(shown)));
    }),
  );
}
