import type { JSX } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { CanvasActions } from '../canvas/canvas-actions.ts';
import type { BoardSession } from '../connection/board-session.ts';
import type { ScalpDesk } from '../pages/board-scalp.ts';

/** What the sections of the plan share. What may change while they are shown is a getter. */
export interface PlanContext {
  readonly session: BoardSession;
  readonly view: BoardView;
  /** Why this person cannot change the plan; `undefined` for who can. */
  readonly lockedReason: string | undefined;
  /** Whether this person may change the design: hairlines, zones and strokes. */
  readonly mayDesign: boolean;
  readonly actions: CanvasActions | undefined;
  readonly scalp: ScalpDesk;
  /** Says a sentence to a screen reader. */
  readonly announce: (text: string) => void;
  /** Shows a sentence to everybody. */
  readonly tell: (text: string) => void;
}

/** One part of the plan's panel. */
export interface PlanSection {
  readonly id: string;
  readonly title: string;
  /** Whether it starts folded. */
  readonly folded?: boolean;
  readonly content: (context: PlanContext) => JSX.Element;
}
