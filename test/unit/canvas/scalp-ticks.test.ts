import { boardPoint } from '@stipple/geometry';
import { describe, expect, it } from 'vitest';
import { scalpTicks } from '../../../apps/web/src/canvas/scalp-ticks.ts';

const sizes = { everyQ: 100, lengthQ: 30 };
const row = (...places: readonly (readonly [number, number])[]) => places.map(([x, y]) => boardPoint(x, y));

describe('the ticks of a hairline', () => {
  it.each([
    ['up, where the line runs to the right and the scalp is on its left', [0, 400], 'left', -30],
    ['down, where it is on the right', [0, 400], 'right', 30],
    ['down, where the line runs to the left and it is on its left', [400, 0], 'left', 30],
  ] as const)('point %s', (_, [from, to], side, dy) => {
    const ticks = scalpTicks(row([from, 50], [to, 50]), side, sizes);
    expect(ticks).toHaveLength(4);
    for (const [foot, end] of ticks) expect([end.x - foot.x, end.y - foot.y]).toEqual([0, dy]);
  });

  it('are as far apart along the line whatever pieces it has', () => {
    const whole = scalpTicks(row([0, 0], [1000, 0]), 'left', sizes);
    const cut = scalpTicks(row([0, 0], [33, 0], [33, 0], [180, 0], [1000, 0]), 'left', sizes);
    expect(cut.map(([foot]) => Math.round(foot.x))).toEqual(whole.map(([foot]) => foot.x));
    expect(whole.map(([foot]) => foot.x)).toEqual([50, 150, 250, 350, 450, 550, 650, 750, 850, 950]);
  });

  it('are none on a line too short for them, or of one point', () => {
    expect(scalpTicks(row([0, 0], [40, 0]), 'left', sizes)).toEqual([]);
    expect(scalpTicks(row([0, 0]), 'left', sizes)).toEqual([]);
  });
});
