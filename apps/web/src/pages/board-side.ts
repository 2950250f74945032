import { mayWrite } from '@stipple/board';
import { createSignal } from 'solid-js';
import type { PlanContext } from '../panels/plan-context.ts';
import { texts } from '../texts/texts.ts';
import type { useNotices } from '../ui/notices.tsx';
import type { BoardDesk } from './board-desk.ts';

/** What is open at the side of the board: the history, the plan, or nothing; there is room for one. */
export function createSide(desk: BoardDesk) {
  const [wantsPlan, setWantsPlan] = createSignal(false);
  const planOpen = () => wantsPlan() && !desk.history.open();
  return {
    planOpen,
    togglePlan: () => {
      const next = !planOpen();
      if (next) desk.history.close();
      setWantsPlan(next);
    },
    toggleHistory: () => {
      setWantsPlan(false);
      desk.history.toggle();
    },
  };
}

/** What the plan's panel works on: the board, or the kept state being looked at, which nobody changes. */
export function planContext(desk: BoardDesk, notices: ReturnType<typeof useNotices>): PlanContext {
  return {
    get session() {
      return desk.shown().session;
    },
    get view() {
      return desk.shown().view;
    },
    get lockedReason() {
      if (desk.history.looking()) return texts.board.planFrozen;
      return mayWrite(desk.info().right, 'plan') === 'all' ? undefined : texts.board.planLocked;
    },
    get mayDesign() {
      return !desk.history.looking() && mayWrite(desk.info().right, 'design') === 'all';
    },
    get actions() {
      return desk.actions();
    },
    scalp: desk.scalp,
    announce: notices.announce,
    tell: notices.tell,
  };
}
