import type { View } from '@stipple/board';
import type { Size, Viewport } from '@stipple/geometry';
import type * as Y from 'yjs';
import type { PinBoard } from '../canvas/pin-board.ts';

/** What every tool that puts pins is given of the board around it. */
export interface PinStageProps {
  readonly viewport: Viewport;
  /** The board frame, q. */
  readonly frame: Size;
  readonly doc: () => Y.Doc;
  /** The view as it is now. */
  readonly currentView: () => View | undefined;
  /** The photo, once it is decoded. */
  readonly image: () => HTMLImageElement | undefined;
  /** Takes the pins that the canvas is to work on, or nothing when they are put away. */
  readonly onPins: (pins: PinBoard | undefined) => void;
  /** Puts the tool away. */
  readonly onDone: () => void;
  readonly focus: () => void;
  readonly announce: (text: string) => void;
  readonly tell: (text: string) => void;
}
