import type { BoardPoint } from '@stipple/geometry';
import type { Pin } from '../tools/pin-tool.ts';

/** What the tool in hand puts on the photo, pin by pin. Functions that answer are Solid signals. */
export interface PinBoard {
  /** Those that are there, the one in hand where it is held. */
  pins(): readonly Pin[];
  /** The pin that the next press puts, if one is still to come. */
  wanted(): string | undefined;
  /** The pin that arrow keys move. */
  chosen(): string | undefined;
  choose(id: string | undefined): void;
  /** Shows a pin somewhere; nothing is kept yet. */
  hold(id: string, at: BoardPoint): void;
  /** Keeps the held pin where it is shown. */
  keep(id: string): void;
  /** Puts the held pin back where it was. */
  drop(id: string): void;
  /** A press on a pin that did not move it. */
  tap(id: string): void;
  /** Takes the chosen or the last pin away, where it can be; whether there was one. */
  remove(): boolean;
  /** Takes back the last thing that is in no document yet; whether there was any. */
  takeBack(): boolean;
  /** Forgets what Esc forgets before it puts the tool away; whether there was anything. */
  leave(): boolean;
  /** How far one arrow key moves a pin, q. */
  stepQ(): number;
  /** What a screen reader is told of a pin. */
  describe(id: string): string;
}
