import type { BoardPoint } from '@stipple/geometry';
import type { Accessor, Setter } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { BoardSession } from '../connection/board-session.ts';
import type { AnchorRef, PressEvent } from '../tools/gesture.ts';
import type { BrushSettings, ToolName } from '../tools/tool-name.ts';
import type { LiveSender } from './live-sender.ts';
import type { AnchorPreviews } from './previews.ts';
import type { ShownLine } from './shown-hairlines.ts';

/** What the tools share: the board, the people on it, and what is shown. */
export interface ToolParts {
  readonly session: BoardSession;
  readonly board: BoardView;
  readonly tool: Accessor<ToolName>;
  readonly brush: Accessor<BrushSettings>;
  readonly mayEdit: Accessor<boolean>;
  readonly lines: Accessor<readonly ShownLine[]>;
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
  /** How far from an anchor still hits it, q. */
  readonly reachQ: number;
  readonly slackQ: number;
  readonly separate: boolean;
}

/** One tool at work: it hears events and carries out what its machine asks for. */
export interface ToolRun {
  press(event: PressEvent): void;
  move(samples: PressEvent['sample'][]): void;
  release(): void;
  /** Takes back what is under way; whether there was anything. */
  cancel(): boolean;
  gone(anchor: AnchorRef): void;
}
