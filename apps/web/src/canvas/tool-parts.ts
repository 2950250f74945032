import type { BoardPoint } from '@stipple/geometry';
import type { AnchorRef, Drawable, Reach } from '@stipple/scene';
import type { Accessor, Setter } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { BoardSession } from '../connection/board-session.ts';
import type { PressEvent, Sample } from '../tools/gesture.ts';
import type { BrushSettings, ToolName } from '../tools/tool-name.ts';
import type { LiveSender } from './live-sender.ts';
import type { AnchorPreviews } from './previews.ts';

/** What the tools share: the board, the people on it, and what is shown. */
export interface ToolParts {
  readonly session: BoardSession;
  readonly board: BoardView;
  readonly tool: Accessor<ToolName>;
  readonly brush: Accessor<BrushSettings>;
  readonly mayEdit: Accessor<boolean>;
  /** The hairlines of the view, with every drag in progress applied. */
  readonly scene: Accessor<readonly Drawable[]>;
  readonly previews: AnchorPreviews;
  readonly live: LiveSender;
  readonly chosen: Accessor<AnchorRef | undefined>;
  readonly setChosen: Setter<AnchorRef | undefined>;
  /** Says a sentence to a screen reader. */
  readonly announce: (text: string) => void;
  /** Shows a sentence to everybody. */
  readonly tell: (text: string) => void;
  readonly redraw: () => void;
}

/** A press as the canvas knows it; the rest of the event is looked up. */
export interface Press {
  readonly point: BoardPoint;
  readonly pressure?: number;
  readonly reach: Reach;
  readonly slackQ: number;
  readonly separate: boolean;
}

/** One tool at work: it hears events and carries out what its machine asks for. */
export interface ToolRun {
  press(event: PressEvent): void;
  move(samples: readonly Sample[]): void;
  release(): void;
  /** Takes back what is under way; whether there was anything. */
  cancel(): boolean;
  gone(anchor: AnchorRef): void;
}
