import {
  boardPoint,
  flattenCubic,
  nearestOnPolyline,
  pointOnCubic,
  polylineLength,
  simplifyPolyline,
  squaredDistanceToPiece,
} from '@stipple/geometry';
import { describe, expect, it } from 'vitest';

/** `"0,0 3,4"` as points. */
const line = (text: string) =>
  text
    .split(' ')
    .filter(Boolean)
    .map((pair) => boardPoint(Number(pair.split(',')[0]), Number(pair.split(',')[1])));

describe('simplifying a polyline', () => {
  it.each([
    ['nothing', '', 1, ''],
    ['one point', '5,5', 1, '5,5'],
    ['two points', '0,0 9,9', 1, '0,0 9,9'],
    ['a straight run', '0,0 1,0 2,0 3,0', 0, '0,0 3,0'],
    ['a corner', '0,0 5,0 10,0 10,5 10,10', 1, '0,0 10,0 10,10'],
    ['a bump within tolerance', '0,0 5,2 10,0', 2, '0,0 10,0'],
    ['a bump beyond it', '0,0 5,3 10,0', 2, '0,0 5,3 10,0'],
    ['a run that turns back on itself', '0,0 100,0 50,0', 1, '0,0 100,0 50,0'],
    ['a closed loop', '0,0 10,0 10,10 0,0', 1, '0,0 10,0 10,10 0,0'],
    ['points in one place', '3,3 3,3 3,3', 0, '3,3 3,3'],
  ])('keeps of %s what it needs', (_, before, tolerance, after) => {
    expect(simplifyPolyline(line(before), tolerance)).toEqual(line(after));
  });

  it.each([-1, Number.NaN])('refuses a tolerance of %s', (tolerance) => {
    expect(() => simplifyPolyline(line('0,0 1,1 2,2'), tolerance)).toThrow(`${tolerance}`);
  });

  it('takes a stroke of 20 000 points without deep recursion', () => {
    const zigzag = Array.from({ length: 20_000 }, (_, index) => boardPoint(index, (index % 2) * 100));
    expect(simplifyPolyline(zigzag.slice(0, 3000), 1)).toHaveLength(3000);
    expect(simplifyPolyline(zigzag, 200)).toHaveLength(2);
  });
});

describe('measuring a polyline', () => {
  it.each([
    ['', 0],
    ['7,7', 0],
    ['0,0 3,4 3,10', 11],
  ])('the length of "%s" is %s', (text, length) => {
    expect(polylineLength(line(text))).toBe(length);
  });

  it.each([
    ['before the start', '-5,0', { piece: 0, along: 0, point: boardPoint(0, 0), distance: 5 }],
    ['beside the first piece', '4,3', { piece: 0, along: 0.4, point: boardPoint(4, 0), distance: 3 }],
    ['beside the second', '13,5', { piece: 1, along: 0.5, point: boardPoint(10, 5), distance: 3 }],
    ['beyond the end', '10,14', { piece: 1, along: 1, point: boardPoint(10, 10), distance: 4 }],
  ])('a place %s is nearest where it should be', (_, place, expected) => {
    const [point = boardPoint(0, 0)] = line(place);
    expect(nearestOnPolyline(line('0,0 10,0 10,10'), point)).toEqual(expected);
  });

  it('knows the nearest place on one point, and none on nothing', () => {
    expect(nearestOnPolyline(line('1,1'), boardPoint(4, 5))).toMatchObject({ piece: 0, distance: 5 });
    expect(nearestOnPolyline([], boardPoint(4, 5))).toBeUndefined();
  });

  it('measures to a piece of no length as to a point', () => {
    expect(squaredDistanceToPiece(boardPoint(3, 4), boardPoint(0, 0), boardPoint(0, 0))).toBe(25);
  });
});

describe('a cubic', () => {
  const [start, startControl, endControl, end] = line('0,0 0,300 300,300 300,0');
  const arch = { start, startControl, endControl, end } as Parameters<typeof flattenCubic>[0];

  it('begins and ends exactly where it says', () => {
    expect(pointOnCubic(arch, 0)).toBe(start);
    expect(pointOnCubic(arch, 1)).toBe(end);
    expect(pointOnCubic(arch, 0.5)).toEqual(boardPoint(150, 225));
  });

  it('is one piece when straight', () => {
    const [a, b, c, d] = line('0,0 100,100 200,200 300,300');
    const straight = { start: a, startControl: b, endControl: c, end: d } as typeof arch;
    expect(flattenCubic(straight, 0.25)).toEqual([d]);
  });

  it('is flattened more finely when asked, and never endlessly', () => {
    expect(flattenCubic(arch, 0.01).length).toBeGreaterThan(flattenCubic(arch, 1).length);
    expect(flattenCubic(arch, 1e-9)).toHaveLength(256);
    expect(() => flattenCubic(arch, 0)).toThrow('got 0');
  });
});
