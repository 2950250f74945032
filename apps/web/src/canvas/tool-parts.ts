import type { ItemRef, ZoneSettings } from '@stipple/board';
import type { BoardPoint } from '@stipple/geometry';
import type { Drawable, Reach } from '@stipple/scene';
import type { Accessor, Setter } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { BoardSession } from '../connection/board-session.ts';
import type { PressEvent, Sample } from '../tools/gesture.ts';
import type { BrushSettings, InkSettings, ToolName } from '../tools/tool-name.ts';
import type { LaserTrails } from './laser-trails.ts';
import type { LiveSender } from './live-sender.ts';
import type { PinBoard } from './pin-board.ts';
import type { ItemPreviews } from './previews.ts';

/** What this person may do here. The server decides; this keeps them from trying in vain. */
export interface ToolRights {
  /** Whether they may change the design: hairlines and the density map. */
  design(): boolean;
  /** Whether they may move or delete this. */
  change(item: ItemRef): boolean;
  /** Whether the tool does anything for them. */
  use(tool: ToolName): boolean;
}

/** What the tools share: the board, the people on it, and what is shown. */
export interface ToolParts {
  readonly session: BoardSession;
  readonly board: BoardView;
  readonly tool: Accessor<ToolName>;
  readonly brush: Accessor<BrushSettings>;
  readonly ink: Accessor<InkSettings>;
  /** What the next zone will be. */
  readonly zone: Accessor<ZoneSettings>;
  /** What the tool in hand puts pin by pin: corners of a card, landmarks, what is measured. */
  readonly pins: Accessor<PinBoard | undefined>;
  readonly rights: ToolRights;
  /** Hairlines, zones and ink of the view, with every drag in progress applied. */
  readonly scene: Accessor<readonly Drawable[]>;
  readonly previews: ItemPreviews;
  readonly trails: LaserTrails;
  readonly live: LiveSender;
  readonly chosen: Accessor<readonly ItemRef[]>;
  readonly setChosen: Setter<readonly ItemRef[]>;
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
  /** `constrained`: Shift is held. */
  move(samples: readonly Sample[], constrained?: boolean): void;
  release(): void;
  /** Takes back what is under way; whether there was anything. */
  cancel(): boolean;
  gone(item: ItemRef): void;
}
