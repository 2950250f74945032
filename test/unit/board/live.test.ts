import {
  decodeLive,
  encodeLive,
  joinLiveStroke,
  LIVE_LIMIT_BYTES,
  LIVE_LIMIT_POINTS,
  type LiveGesture,
  type LiveStroke,
  type LiveStrokeSoFar,
  type LiveText,
} from '@stipple/board';
import { describe, expect, test } from 'vitest';

const STROKE: LiveStroke = {
  kind: 'stroke',
  gestureId: 'g1',
  designId: 'main',
  viewId: 'v1',
  brush: { op: 'erase', targetPerCm2: 40.5, radiusQ: 320, hardness: 200, flow: 255 },
  start: 12,
  points: [4000, 3000, 4010, 2990, -5, 9000],
};
const ID = 'x'.repeat(32);
const TEXT: LiveText = {
  ...{ kind: 'text', gestureId: 'g', clientId: 0xffff_ffff, viewId: 'v1' },
  ...{ colour: 2, widthQ: 192, x: -5, y: 9000, text: 'softer here,\nplease 🙂' },
};

describe('a live message', () => {
  test.each<[string, LiveGesture]>([
    ['a piece of a stroke', STROKE],
    ['a stroke without new points', { ...STROKE, points: [] }],
    [
      'an anchor on its way',
      { kind: 'anchor', gestureId: 'g', hairlineId: 'h', anchorId: 'a', x: -8192, y: 16_383 },
    ],
    ['words for a new text', TEXT],
    ['words of a text on the board, all taken back', { ...TEXT, inkId: 'i1', text: '' }],
    ['the longest words', { ...TEXT, gestureId: ID, viewId: ID, inkId: ID, text: '字'.repeat(500) }],
    ['the end', { kind: 'end', gestureId: 'g' }],
    ['a cancelled gesture', { kind: 'cancel', gestureId: 'g' }],
  ])('of %s comes back as it was sent', (_, gesture) => {
    expect(decodeLive(encodeLive(gesture))).toEqual(gesture);
  });

  test('of ten new points is under a hundred bytes', () => {
    const points = Array.from({ length: 20 }, (_, index) => 4000 + 7 * index);
    expect(encodeLive({ ...STROKE, points }).length).toBeLessThan(100);
  });

  test('with as many points as are allowed fits even when they jump across the whole board', () => {
    const points = Array.from({ length: 2 * LIVE_LIMIT_POINTS }, (_, index) =>
      (index >> 1) % 2 ? 65_536 : -65_536,
    );
    const longest = { ...STROKE, gestureId: ID, designId: ID, viewId: ID, start: 1_000_000, points };
    const bytes = encodeLive(longest);
    expect(bytes.length).toBeLessThanOrEqual(LIVE_LIMIT_BYTES);
    expect(decodeLive(bytes)).toEqual(longest);
  });

  test.each<[string, LiveGesture]>([
    ['an id with a slash', { kind: 'end', gestureId: 'a/b' }],
    ['half a point', { ...STROKE, points: [1] }],
    ['a fraction', { ...STROKE, points: [1.5, 2] }],
    [
      'a place out of reach',
      { kind: 'anchor', gestureId: 'g', hairlineId: 'h', anchorId: 'a', x: 1e9, y: 0 },
    ],
    ['a brush out of range', { ...STROKE, brush: { ...STROKE.brush, flow: 256 } }],
    ['too many words', { ...TEXT, text: 'x'.repeat(501) }],
    ['a colour out of range', { ...TEXT, colour: 8 }],
    ['too many points', { ...STROKE, points: Array.from({ length: 8000 }, () => 1) }],
  ])('is refused with %s', (_, gesture) => {
    expect(() => encodeLive(gesture)).toThrow(RangeError);
  });

  test('cut short, lengthened beyond the limit or of another version is nothing', () => {
    for (const gesture of [STROKE, TEXT]) {
      const whole = encodeLive(gesture);
      for (let length = 0; length < whole.length; length++)
        expect(decodeLive(whole.slice(0, length))).toBeUndefined();
    }
    const bytes = encodeLive(STROKE);
    expect(decodeLive(new Uint8Array(LIVE_LIMIT_BYTES + 1))).toBeUndefined();
    expect(decodeLive(Uint8Array.from([0x20, ...bytes.slice(1)]))).toBeUndefined();
  });
});

describe('a stroke put together from its messages', () => {
  const piece = (start: number, count: number): LiveStroke => ({
    ...STROKE,
    start,
    points: Array.from({ length: count }, (_, nth) => [start + nth, 0]).flat(),
  });
  const join = (...pieces: LiveStroke[]) =>
    pieces.reduce<LiveStrokeSoFar | undefined>((soFar, message) => joinLiveStroke(soFar, message), undefined);
  const xs = (soFar: LiveStrokeSoFar | undefined) => soFar?.points.filter((_, index) => index % 2 === 0);

  test.each<[string, LiveStroke[], number[], number]>([
    ['in order', [piece(0, 2), piece(2, 2)], [0, 1, 2, 3], 4],
    ['overlapping', [piece(0, 3), piece(1, 4)], [0, 1, 2, 3, 4], 5],
    ['with one lost', [piece(0, 2), piece(5, 2)], [0, 1, 5, 6], 7],
    ['joined late', [piece(5, 2), piece(7, 1)], [5, 6, 7], 8],
    ['repeated', [piece(0, 3), piece(0, 2)], [0, 1, 2], 3],
  ])('%s has each point once', (_, pieces, expected, count) => {
    const soFar = join(...pieces);
    expect(xs(soFar)).toEqual(expected);
    expect(soFar?.count).toBe(count);
  });
});
