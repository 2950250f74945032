import {
  boardPoint,
  boardToScreen,
  fitViewport,
  keepInReach,
  panViewport,
  screenPoint,
  zoomViewportAt,
} from '@stipple/geometry';
import { describe, expect, it } from 'vitest';

const frame = { width: 8192, height: 6144 };
const screen = { width: 1000, height: 1000 };
const fitted = fitViewport(frame, screen);

describe('fitting', () => {
  it('shows the whole frame, centred, as large as it goes', () => {
    expect(boardToScreen(fitted, boardPoint(0, 0))).toEqual(screenPoint(0, 125));
    expect(boardToScreen(fitted, boardPoint(8192, 6144))).toEqual(screenPoint(1000, 875));
  });

  it('keeps the margin free, and gives it up where there is no room for it', () => {
    expect(boardToScreen(fitViewport(frame, screen, 50), boardPoint(0, 3072)).x).toBeCloseTo(50, 9);
    expect(fitViewport(frame, { width: 40, height: 40 }, 50).scale).toBeGreaterThan(0);
  });

  it('survives a canvas that is not laid out yet', () => {
    const { scale, originX } = fitViewport(frame, { width: 0, height: 0 });
    expect(scale).toBeGreaterThan(0);
    expect(Number.isFinite(originX)).toBe(true);
  });

  it('refuses a frame without area', () => {
    expect(() => fitViewport({ width: 0, height: 5 }, screen)).toThrow('0 × 5');
  });
});

describe('zooming', () => {
  it('stops at the closest and at the smallest look', () => {
    const at = screenPoint(500, 500);
    expect(zoomViewportAt(fitted, at, 1e9).scale).toBe(2);
    expect(zoomViewportAt(fitted, at, 1e-9).scale).toBe(fitted.scale / 4);
  });

  it.each([0, -2, Number.NaN])('ignores a factor of %s', (factor) => {
    expect(zoomViewportAt(fitted, screenPoint(1, 1), factor)).toBe(fitted);
  });
});

describe('panning', () => {
  it('moves the board by CSS px', () => {
    expect(panViewport(fitted, 3, -4)).toMatchObject({ originX: 3, originY: 121 });
  });

  it('ignores a move that is not finite', () => {
    expect(panViewport(fitted, Number.NaN, 0)).toBe(fitted);
  });

  it.each([
    ['left', -5000, 0, { originX: 64 - 1000, originY: 125 }],
    ['right', 5000, 0, { originX: 1000 - 64, originY: 125 }],
    ['up', 0, -5000, { originX: 0, originY: 64 - 750 }],
    ['down', 0, 5000, { originX: 0, originY: 1000 - 64 }],
    ['nowhere', 0, 0, { originX: 0, originY: 125 }],
  ])('to the %s keeps 64 px of the photo in reach', (_, deltaX, deltaY, expected) => {
    expect(keepInReach(panViewport(fitted, deltaX, deltaY), { frame, screen })).toMatchObject(expected);
  });
});
