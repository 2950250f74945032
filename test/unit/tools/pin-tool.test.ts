import { boardPoint } from '@stipple/geometry';
import { describe, expect, it } from 'vitest';
import {
  onFrame,
  type PinEvent,
  type PinPress,
  type PinState,
  stepPin,
} from '../../../apps/web/src/tools/pin-tool.ts';

const frame = { width: 6000, height: 8000 };
const pins = [
  { id: 'a', at: boardPoint(1000, 1000) },
  { id: 'b', at: boardPoint(1030, 1000) },
];
const press = (x: number, y: number, more: Partial<PinPress> = {}): PinPress => ({
  ...{ type: 'press', at: boardPoint(x, y), pins, wanted: undefined, reachQ: 50, slackQ: 6, frame },
  ...more,
});
const move = (x: number, y: number): PinEvent => ({ type: 'move', at: boardPoint(x, y) });

function run(events: readonly PinEvent[]) {
  let state: PinState;
  return events.flatMap((event) => {
    const next = stepPin(state, event);
    state = next.state;
    return next.effects;
  });
}

describe('the tool that puts pins', () => {
  it('takes the nearer of two pins, and a tap leaves it where it is', () => {
    expect(run([press(1020, 1000), { type: 'release' }])).toEqual([
      { type: 'choose', id: 'b' },
      { type: 'tap', id: 'b' },
    ]);
  });

  it('moves a pin by as much as the pointer goes, however off its middle it was taken', () => {
    expect(run([press(990, 1005), move(1090, 1105), { type: 'release' }])).toEqual([
      { type: 'choose', id: 'a' },
      { type: 'hold', id: 'a', at: boardPoint(1100, 1100) },
      { type: 'keep', id: 'a' },
    ]);
  });

  it('puts the wanted pin beside all others, at once under the pointer', () => {
    expect(run([press(3000, 3000, { wanted: 'c' }), { type: 'release' }])).toEqual([
      { type: 'hold', id: 'c', at: boardPoint(3000, 3000) },
      { type: 'keep', id: 'c' },
    ]);
  });

  it('does nothing beside all pins when none is wanted', () => {
    expect(run([press(3000, 3000), move(3100, 3000), { type: 'release' }])).toEqual([]);
  });

  it('puts a pin back when the gesture is taken back', () => {
    expect(run([press(1000, 1000), move(1200, 1000), { type: 'cancel' }]).at(-1)).toEqual({
      type: 'drop',
      id: 'a',
    });
    expect(run([press(1000, 1000), { type: 'cancel' }])).toEqual([{ type: 'choose', id: 'a' }]);
  });

  it('keeps every pin whole and on the photo', () => {
    expect(onFrame({ x: -20.4, y: 9000 }, frame)).toEqual(boardPoint(0, 8000));
    expect(onFrame({ x: 12.6, y: 7.2 }, frame)).toEqual(boardPoint(13, 7));
  });
});
