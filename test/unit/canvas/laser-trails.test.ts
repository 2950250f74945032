import { boardPoint } from '@stipple/geometry';
import { describe, expect, it } from 'vitest';
import { LASER_FADE_MS, LaserTrails } from '../../../apps/web/src/canvas/laser-trails.ts';

const message = (start: number, ...points: number[]) =>
  ({ kind: 'laser', gestureId: 'g', viewId: 'v1', clientId: 7, start, points }) as const;

describe('the light of a laser pointer', () => {
  it('goes out a second after each place was lit, the oldest first', () => {
    const trails = new LaserTrails();
    const from = { clientId: 7, viewId: 'v1' };
    trails.light('g', from, { points: [boardPoint(0, 0)], nowMs: 0 });
    trails.light('g', from, { points: [boardPoint(10, 0)], nowMs: 400 });
    const [both] = trails.shown('v1', 500);
    expect(both?.places.map(({ glow }) => glow)).toEqual([0.5, 0.9]);
    expect(trails.shown('v1', LASER_FADE_MS)[0]?.places).toHaveLength(1);
    expect(trails.shown('v1', 400 + LASER_FADE_MS)).toEqual([]);
  });

  it('of others comes once, however often its places are sent', () => {
    const trails = new LaserTrails();
    trails.hear('1:g', message(0, 0, 0, 10, 0), 100);
    trails.hear('1:g', message(1, 10, 0, 20, 5), 150);
    const places = trails.shown('v1', 160)[0]?.places.map(({ at }) => at);
    expect(places).toEqual([boardPoint(0, 0), boardPoint(10, 0), boardPoint(20, 5)]);
  });

  it('goes on after a pause in which it had gone out, from where it is', () => {
    const trails = new LaserTrails();
    trails.hear('1:g', message(0, 0, 0, 10, 0), 0);
    expect(trails.shown('v1', 3000)).toEqual([]);
    trails.hear('1:g', message(1, 10, 0, 90, 5), 3100);
    expect(trails.shown('v1', 3110)[0]?.places.map(({ at }) => at)).toEqual([boardPoint(90, 5)]);
  });

  it('is on its own view only', () => {
    const trails = new LaserTrails();
    trails.hear('1:g', message(0, 0, 0), 0);
    expect(trails.shown('v2', 10)).toEqual([]);
    expect(trails.shown('v1', 10)).toHaveLength(1);
  });
});
