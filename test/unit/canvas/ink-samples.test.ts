import { INK_LIMITS, parseInk } from '@stipple/board';
import { boardPoint } from '@stipple/geometry';
import { describe, expect, it } from 'vitest';
import { samplesToInk, simplifySamples, stored } from '../../../apps/web/src/canvas/ink-samples.ts';
import type { Sample } from '../../../apps/web/src/tools/gesture.ts';

const settings = { colour: 2, widthUnits: 6, letterUnits: 48 };
const wish = (ink: 'pen' | 'line' | 'arrow') => ({ viewId: 'v1', ink, settings });
const circle = (count: number, pressure?: (t: number) => number): Sample[] =>
  Array.from({ length: count }, (_, index) => {
    const t = index / (count - 1);
    const angle = 2 * Math.PI * t;
    const point = boardPoint(2000 + 800 * Math.cos(angle), 2000 + 800 * Math.sin(angle));
    return pressure ? { point, pressure: pressure(t) } : { point };
  });

describe('a stroke as it is stored', () => {
  it('keeps few places and its shape', () => {
    const kept = simplifySamples(circle(800), 24);
    expect(kept.length).toBeLessThan(120);
    expect(kept.length).toBeGreaterThan(20);
  });

  it('keeps more places where the pressure changes along a straight line', () => {
    const line = (pressure: (t: number) => number): Sample[] =>
      Array.from({ length: 101 }, (_, index) => ({
        point: boardPoint(10 * index, 0),
        pressure: pressure(index / 100),
      }));
    expect(
      simplifySamples(
        line(() => 0.5),
        24,
      ),
    ).toHaveLength(2);
    expect(
      simplifySamples(
        line((t) => Math.abs(Math.sin(6 * t))),
        24,
      ).length,
    ).toBeGreaterThan(6);
  });

  it.each(['pen', 'line', 'arrow'] as const)('is a record that readers understand: %s', (kind) => {
    const samples = kind === 'pen' ? circle(300, (t) => t) : circle(2);
    const ink = samplesToInk(samples, wish(kind));
    expect(parseInk('i', { version: 1, ...ink })).toMatchObject({ kind });
    expect(stored({ ...ink, id: 'i' }, kind, [2800, 2000])).toBe(true);
    expect(stored({ ...ink, id: 'i' }, kind, [2801, 2000])).toBe(false);
  });

  it('never has more places than a record holds, however long it is', () => {
    const wild = Array.from({ length: 30_000 }, (_, index) => ({
      point: boardPoint((index * 7919) % 8192, (index * 104_729) % 8192),
    }));
    const ink = samplesToInk(wild, wish('pen'));
    expect(ink.kind === 'pen' && ink.moves.length / 2).toBeLessThan(INK_LIMITS.points);
    expect(parseInk('i', { version: 1, ...ink })).toBeDefined();
  });

  it('stays within what a record may hold when the hand leaves the photo', () => {
    const ink = samplesToInk([{ point: boardPoint(0, 0) }, { point: boardPoint(1e6, -1e6) }], wish('line'));
    expect(parseInk('i', { version: 1, ...ink })).toBeDefined();
  });
});
