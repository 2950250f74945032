import { type BoardPoint, boardPoint, distanceBetween, type Size } from '@stipple/geometry';
import type { Step } from './gesture.ts';

/** A place that is put on the photo by itself: the corner of a card, a landmark, an end of what is measured. */
export interface Pin {
  readonly id: string;
  readonly at: BoardPoint;
}

/** A press with a tool that puts pins. */
export interface PinPress {
  readonly type: 'press';
  readonly at: BoardPoint;
  readonly pins: readonly Pin[];
  /** The pin that a press beside all others puts, if one is still to come. */
  readonly wanted: string | undefined;
  /** How near is on a pin, and how far the pointer may stray and still be a tap, q. */
  readonly reachQ: number;
  readonly slackQ: number;
  /** The board frame: no pin leaves it, q. */
  readonly frame: Size;
}

/** What the machine hears. */
export type PinEvent =
  | PinPress
  | { readonly type: 'move'; readonly at: BoardPoint }
  | { readonly type: 'release' | 'cancel' };

/** The pin under the pointer; `undefined` between presses. */
export type PinState =
  | {
      readonly id: string;
      /** From the pointer to the pin: one that was taken at its rim does not jump. */
      readonly offset: { readonly x: number; readonly y: number };
      readonly from: BoardPoint;
      readonly moving: boolean;
      readonly press: PinPress;
    }
  | undefined;

/** What it asks for: to show a pin somewhere, to keep it there, to put it back; a tap leaves it where it is. */
export type PinEffect =
  | { readonly type: 'hold'; readonly id: string; readonly at: BoardPoint }
  | { readonly type: 'keep' | 'drop' | 'tap' | 'choose'; readonly id: string };

type PinStep = Step<PinState, PinEffect>;

const stay = (state: PinState): PinStep => ({ state, effects: [] });

/** The place as a record holds it: whole, and on the photo. */
export function onFrame(at: { readonly x: number; readonly y: number }, frame: Size): BoardPoint {
  const within = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)));
  return boardPoint(within(at.x, frame.width), within(at.y, frame.height));
}

function press(event: PinPress): PinStep {
  const { at, pins, reachQ, wanted, frame } = event;
  const near = pins
    .map((pin) => ({ pin, distance: distanceBetween(pin.at, at) }))
    .filter(({ distance }) => distance <= reachQ)
    .sort((a, b) => a.distance - b.distance)[0]?.pin;
  if (near) {
    const offset = { x: near.at.x - at.x, y: near.at.y - at.y };
    const state = { id: near.id, offset, from: at, moving: false, press: event };
    return { state, effects: [{ type: 'choose', id: near.id }] };
  }
  if (wanted === undefined) return stay(undefined);
  const state = { id: wanted, offset: { x: 0, y: 0 }, from: at, moving: true, press: event };
  return { state, effects: [{ type: 'hold', id: wanted, at: onFrame(at, frame) }] };
}

/** The tool after one event: a press on a pin takes it, one beside all pins puts the next; a drag moves it. */
export function stepPin(state: PinState, event: PinEvent): PinStep {
  if (event.type === 'press') return state ? stay(state) : press(event);
  if (!state) return stay(undefined);
  const { id, offset, from, moving, press: begun } = state;
  switch (event.type) {
    case 'move': {
      if (!moving && distanceBetween(from, event.at) <= begun.slackQ) return stay(state);
      const at = onFrame({ x: event.at.x + offset.x, y: event.at.y + offset.y }, begun.frame);
      return { state: { ...state, moving: true }, effects: [{ type: 'hold', id, at }] };
    }
    case 'release':
      return { state: undefined, effects: [{ type: moving ? 'keep' : 'tap', id }] };
    case 'cancel':
      return { state: undefined, effects: moving ? [{ type: 'drop', id }] : [] };
  }
}
