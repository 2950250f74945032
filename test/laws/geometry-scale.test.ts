import {
  applyHomography,
  boardPoint,
  CARD_MM,
  type FoundScale,
  homographyFrom4,
  invertHomography,
  type KnownLengthGiven,
  measureArea,
  measurePath,
  measureStraight,
  measureTape,
  type ScaleResult,
  scaleFromIris,
  scaleFromMeasured,
  scaleFromRuler,
  solveCard,
} from '@stipple/geometry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const frame = { width: 6144, height: 8192 };
const coordinate = fc.integer({ min: 0, max: 8192 });
const point = fc.tuple(coordinate, coordinate).map(([x, y]) => boardPoint(x, y));
const scale = fc.record({
  unitsPerCm: fc.double({ min: 10, max: 90, noNaN: true }),
  errorPermille: fc.integer({ min: 0, max: 120 }),
  frame: fc.constant(frame),
});
/** Such that a head fits on the photo: 2048 units are at most 68 cm. */
const headScale = scale.map((seen) => ({ ...seen, unitsPerCm: 30 + (seen.unitsPerCm * 2) / 3 }));
const part = fc.double({ min: 0.1, max: 0.9, noNaN: true });
const broken = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);

/** A card at a place of the frame, leaning back, before a pinhole camera; corners clockwise from the top left. */
const card = fc
  .record({
    x: fc.integer({ min: 2000, max: 4100 }),
    y: fc.integer({ min: 2500, max: 5500 }),
    qPerMm: fc.double({ min: 5, max: 20, noNaN: true }),
    back: fc.double({ min: -0.5, max: 0.7, noNaN: true }),
    turn: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  })
  .map(({ x, y, qPerMm, back, turn }) => {
    const corners = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ].map(([a = 0, b = 0]) => {
      const [across, down] = [(a * CARD_MM.width) / 2, (b * CARD_MM.height) / 2];
      const [right, low] = [
        across * Math.cos(turn) - down * Math.sin(turn),
        across * Math.sin(turn) + down * Math.cos(turn),
      ];
      const nearer = 1 - (low * Math.sin(back)) / 1200;
      const [offX, offY] = [(x - 3072) / qPerMm + right, (y - 4096) / qPerMm + low * Math.cos(back)];
      return boardPoint(3072 + (offX * qPerMm) / nearer, 4096 + (offY * qPerMm) / nearer);
    });
    return { corners, qPerMm };
  });

const focal35Mm = fc.constantFrom(undefined, 26, 50);

function found(result: ScaleResult): FoundScale {
  if (!result.ok) throw new RangeError(`There is no scale: ${result.reason}.`);
  return result;
}

describe('a homography', () => {
  const corner = fc.integer({ min: 0, max: 300 });
  const quad = fc
    .tuple(corner, corner, corner, corner, corner, corner, corner, corner)
    .map(([a, b, c, d, e, f, g, h]) => [
      { x: a, y: b },
      { x: 1000 - c, y: d },
      { x: 1000 - e, y: 1000 - f },
      { x: g, y: 1000 - h },
    ]);

  it('takes each of its four places to the other, and its inverse takes any place back', () => {
    fc.assert(
      fc.property(quad, quad, part, part, (from, to, across, down) => {
        const mapping = homographyFrom4(from, to)!;
        for (const [index, place] of from.entries()) {
          const there = applyHomography(mapping, place);
          expect(there.x).toBeCloseTo(to[index]!.x, 5);
          expect(there.y).toBeCloseTo(to[index]!.y, 5);
        }
        const [a, , c] = from;
        const inside = { x: a!.x + (c!.x - a!.x) * across, y: a!.y + (c!.y - a!.y) * down };
        const back = applyHomography(invertHomography(mapping)!, applyHomography(mapping, inside));
        expect(back.x).toBeCloseTo(inside.x, 4);
        expect(back.y).toBeCloseTo(inside.y, 4);
      }),
    );
  });

  it('is none when three of four places lie on one line, or one is nowhere', () => {
    fc.assert(
      fc.property(quad, part, broken, (places, along, value) => {
        const [a, b, c] = places as [
          { x: number; y: number },
          { x: number; y: number },
          { x: number; y: number },
        ];
        const between = { x: a.x + (b.x - a.x) * along, y: a.y + (b.y - a.y) * along };
        expect(homographyFrom4([a, b, c, between], places)).toBeUndefined();
        expect(homographyFrom4(places, [a, b, c, { x: value, y: 3 }])).toBeUndefined();
      }),
    );
  });
});

describe('a card', () => {
  it('gives its scale however it is turned and leans, within one and a half times what is stated', () => {
    fc.assert(
      fc.property(card, ({ corners, qPerMm }) => {
        const { unitsPerCm, errorPermille } = found(solveCard({ cornersQ: corners, frame }));
        expect(Math.abs(unitsPerCm / (qPerMm * 2.5) - 1)).toBeLessThan((1.5 * errorPermille) / 1000);
      }),
    );
  });

  it('gives the same from any corner and either way round', () => {
    fc.assert(
      fc.property(card, focal35Mm, fc.nat(3), fc.boolean(), ({ corners }, focal, first, isReversed) => {
        const turned = [...corners.slice(first), ...corners.slice(0, first)];
        if (isReversed) turned.reverse();
        const known = { frame, focal35Mm: focal, offsetMm: 20 };
        const one = solveCard({ ...known, cornersQ: corners });
        const other = solveCard({ ...known, cornersQ: turned });
        if (!one.ok || !other.ok) {
          expect(other).toEqual(one);
          return;
        }
        expect(other.unitsPerCm / one.unitsPerCm).toBeCloseTo(1, 5);
        expect(Math.abs(other.errorPermille - one.errorPermille)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('tells nothing that does not follow from it: two crossed corners, all in one place, or one nowhere', () => {
    fc.assert(
      fc.property(card, broken, point, ({ corners }, value, there) => {
        const [a, b, c, d] = corners as [typeof there, typeof there, typeof there, typeof there];
        expect(solveCard({ cornersQ: [a, c, b, d], frame })).toEqual({ ok: false, reason: 'crossed' });
        const nowhere = { ...a, x: value };
        expect(solveCard({ cornersQ: [nowhere, b, c, d], frame })).toEqual({
          ok: false,
          reason: 'not-a-number',
        });
        expect(solveCard({ cornersQ: [there, there, there, there], frame }).ok).toBe(false);
        expect(solveCard({ cornersQ: [a, b, c], frame })).toEqual({ ok: false, reason: 'wrong-count' });
      }),
    );
  });
});

describe('a thing of known length', () => {
  const methods: ((given: KnownLengthGiven) => ScaleResult)[] = [
    scaleFromRuler,
    scaleFromMeasured,
    ({ lengthMm: _, ...given }) => scaleFromIris(given),
  ];
  const method = fc.constantFrom(...methods);

  it('makes a number above 0 with an error, or a reason, and nothing else, of whatever is handed in', () => {
    const anything = fc.oneof(coordinate, broken, fc.double());
    const anyPoint = fc
      .record({ x: anything, y: anything })
      .map(({ x, y }) => ({ ...boardPoint(0, 0), x, y }));
    fc.assert(
      fc.property(
        method,
        fc.array(anyPoint, { maxLength: 3 }),
        anything,
        anything,
        (solve, endsQ, lengthMm, focal) => {
          const result = solve({ endsQ, lengthMm, frame, focal35Mm: focal });
          if (!result.ok) return;
          expect(result.unitsPerCm).toBeGreaterThan(0);
          expect(result.unitsPerCm).toBeLessThan(Number.POSITIVE_INFINITY);
          expect(result.errorPermille).toBeGreaterThan(0);
          expect(result.errorPermille).toBeLessThan(500);
        },
      ),
    );
  });

  it('does not mind which end comes first, nor ends in one place to say why there is no number', () => {
    fc.assert(
      fc.property(method, point, point, (solve, a, b) => {
        const given = { frame, lengthMm: 60 };
        expect(solve({ ...given, endsQ: [a, a] })).toEqual({ ok: false, reason: 'points-together' });
        const [one, other] = [solve({ ...given, endsQ: [a, b] }), solve({ ...given, endsQ: [b, a] })];
        expect(one.ok).toBe(other.ok);
        if (one.ok && other.ok) expect(other.unitsPerCm).toBeCloseTo(one.unitsPerCm, 6);
      }),
    );
  });
});

describe('a length', () => {
  const onHead = fc.integer({ min: 2500, max: 4500 });
  const headPoint = fc.tuple(onHead, onHead).map(([x, y]) => boardPoint(x, y));
  const forehead = { glabella: boardPoint(3072, 4000), midFrontal: boardPoint(3100, 3200) };

  it('adds up of its parts, on skin that faces the camera and on one forehead', () => {
    fc.assert(
      fc.property(headScale, headPoint, headPoint, part, fc.boolean(), (seen, a, b, along, isOnForehead) => {
        const between = boardPoint(a.x + (b.x - a.x) * along, a.y + (b.y - a.y) * along);
        const on = isOnForehead ? forehead : undefined;
        const whole = measurePath(seen, [a, between, b], on)!;
        const parts = [measurePath(seen, [a, between], on)!, measurePath(seen, [between, b], on)!];
        const sumMm = parts[0]!.mm + parts[1]!.mm;
        expect(Math.abs(sumMm - whole.mm)).toBeLessThanOrEqual(1e-9 + whole.mm * 2e-3);
        expect(whole.errorMm).toBeLessThanOrEqual((parts[0]!.errorMm + parts[1]!.errorMm) * 1.05);
      }),
    );
  });

  it('is as long backwards as forwards, and the straight one is never longer than the tape', () => {
    fc.assert(
      fc.property(scale, point, point, (seen, a, b) => {
        fc.pre(Math.hypot(a.x - b.x, a.y - b.y) > 50 && Math.hypot(a.x - b.x, a.y - b.y) < 3000);
        const [there, back] = [measureTape(seen, [a, b])!, measureTape(seen, [b, a])!];
        if (Math.abs(a.y - b.y) > 1) expect(back.mm).toBeCloseTo(there.mm, 6);
        const straight = measureStraight(seen, { from: a, to: b }, { glabella: a, midFrontal: b })!;
        expect(straight.mm).toBeLessThanOrEqual(there.mm + 1e-9);
      }),
    );
  });

  it('does not change when the photo is larger or turned, the scale with it', () => {
    fc.assert(
      fc.property(
        point,
        point,
        fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
        part,
        (a, b, angle, size) => {
          const turn = ({ x, y }: { x: number; y: number }) =>
            boardPoint(
              size * (x * Math.cos(angle) - y * Math.sin(angle)),
              size * (x * Math.sin(angle) + y * Math.cos(angle)),
            );
          const before = { unitsPerCm: 40, errorPermille: 20 };
          const after = { unitsPerCm: 40 * size, errorPermille: 20 };
          const one = measureStraight(before, { from: a, to: b })!;
          const other = measureStraight(after, { from: turn(a), to: turn(b) })!;
          expect(other.mm).toBeCloseTo(one.mm, 6);
        },
      ),
    );
  });

  it('is none where a coordinate or the scale is no number', () => {
    fc.assert(
      fc.property(scale, point, point, broken, (seen, a, b, value) => {
        const nowhere = { x: value, y: 3 };
        expect(measureStraight(seen, { from: a, to: nowhere })).toBeUndefined();
        expect(measurePath(seen, [a, nowhere, b])).toBeUndefined();
        expect(measureTape(seen, [a, b], { forehead: { glabella: nowhere, midFrontal: b } })).toBeUndefined();
        expect(measureArea(seen, [a, b, nowhere])).toBeUndefined();
        for (const bad of [{ unitsPerCm: value }, { errorPermille: value }, { distanceMm: value }]) {
          expect(measureStraight({ ...seen, ...bad }, { from: a, to: b })).toBeUndefined();
          expect(measureArea({ ...seen, ...bad }, [a, b, forehead.glabella])).toBeUndefined();
        }
      }),
    );
  });
});

describe('an area', () => {
  it('adds up of the parts that a line through it makes, and does not mind its sense or first corner', () => {
    fc.assert(
      fc.property(scale, point, point, point, part, (seen, a, b, c, along) => {
        const cut = boardPoint(b.x + (c.x - b.x) * along, b.y + (c.y - b.y) * along);
        const area = (...corners: (typeof a)[]) => measureArea(seen, corners)!.cm2;
        expect(area(a, b, cut) + area(a, cut, c)).toBeCloseTo(area(a, b, c), 6);
        expect(area(c, b, a)).toBeCloseTo(area(a, b, c), 8);
        expect(area(b, c, a)).toBeCloseTo(area(a, b, c), 8);
      }),
    );
  });
});
