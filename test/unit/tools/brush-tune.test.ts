import { describe, expect, it } from 'vitest';
import { byteToPercent, radiusToSlider } from '../../../apps/web/src/tools/brush-scale.ts';
import { dragBrush, dragFinely, SLACK_PX, tuneBrush } from '../../../apps/web/src/tools/brush-tune.ts';

const brush = { radiusUnits: 61.3, flow: 127 };
const sizeOf = ({ radiusUnits }: typeof brush) => radiusToSlider(radiusUnits);
const strengthOf = ({ flow }: typeof brush) => byteToPercent(flow);

describe('changing the brush by one drag', () => {
  it.each([
    ['up is larger', { dx: 0, dy: -40 }, 1, 0],
    ['down is smaller', { dx: 0, dy: 40 }, -1, 0],
    ['right is stronger', { dx: 40, dy: 0 }, 0, 1],
    ['left is weaker', { dx: -40, dy: 0 }, 0, -1],
    ['both at once', { dx: 40, dy: -40 }, 1, 1],
  ])('%s', (_title, by, size, strength) => {
    for (const drag of [dragBrush, dragFinely]) {
      const after = drag(brush, by);
      expect(Math.sign(sizeOf(after) - sizeOf(brush))).toBe(size);
      expect(Math.sign(strengthOf(after) - strengthOf(brush))).toBe(strength);
    }
  });

  it('leaves the very same size where only strength was meant, and the other way round', () => {
    expect(dragFinely(brush, { dx: 60, dy: 0 }).radiusUnits).toBe(brush.radiusUnits);
    expect(dragFinely(brush, { dx: 0, dy: 60 }).flow).toBe(brush.flow);
  });

  it('by hand, a trembling changes nothing', () => {
    for (let px = -SLACK_PX; px <= SLACK_PX; px++)
      expect(dragBrush(brush, { dx: px, dy: -px })).toEqual(brush);
  });

  it('by hand, goes on without a jump where the slack ends', () => {
    let before = sizeOf(brush);
    for (let px = 0; px < 60; px++) {
      const size = sizeOf(dragBrush(brush, { dx: 0, dy: -px }));
      expect(size - before).toBeGreaterThanOrEqual(0);
      expect(size - before).toBeLessThanOrEqual(1);
      before = size;
    }
  });

  it('stops at the smallest and largest, and never at no strength at all', () => {
    expect(strengthOf(tuneBrush(brush, { right: -1000, up: 0 }))).toBe(1);
    expect(strengthOf(tuneBrush(brush, { right: 1000, up: 0 }))).toBe(100);
    expect(sizeOf(tuneBrush(brush, { right: 0, up: -1000 }))).toBe(0);
    expect(sizeOf(tuneBrush(brush, { right: 0, up: 1000 }))).toBe(100);
  });
});
