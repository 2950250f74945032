import {
  type CombStroke,
  combDirections,
  type DirectionField,
  DOT_DIRECTIONS,
  decodeComb,
  decodeStroke,
  encodeComb,
  encodeStroke,
  NO_DIRECTION,
  nearestDirection,
  vectorAt,
} from '@stipple/density';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const FRAME = { widthQ: 8192, heightQ: 6144 };
const COMB = { radiusQ: 400, hardness: 0, flow: 255 } as const;

const comb = (...points: number[]): CombStroke => ({ ...COMB, points });
const field = (...strokes: CombStroke[]): DirectionField => {
  const made = combDirections(strokes.map(encodeComb), FRAME);
  if (!made) throw new Error('Nothing was combed.');
  return made;
};

function degreesBetween(a: { x: number; y: number }, b: { x: number; y: number }): number {
  const cosine = (a.x * b.x + a.y * b.y) / (Math.hypot(a.x, a.y) * Math.hypot(b.x, b.y));
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
}

/** A crown: hair leaves its middle and turns the more the nearer it is. */
const CROWN = { x: 4100, y: 2600 };
function whorl(x: number, y: number): { x: number; y: number } {
  const [dx, dy] = [x - CROWN.x, y - CROWN.y];
  const radius = Math.hypot(dx, dy) || 1;
  const turn = 0.9 * Math.exp(-radius / 2500);
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  return { x: (dx * cosine - dy * sine) / radius, y: (dx * sine + dy * cosine) / radius };
}

/** Numbers from 0 to 1, the same for the same seed. */
function makeChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function combWhorl(count: number, chance: () => number): CombStroke[] {
  return Array.from({ length: count }, () => {
    let place = { x: chance() * FRAME.widthQ, y: chance() * FRAME.heightQ };
    const points: number[] = [];
    for (let step = 0; step < 12; step++) {
      points.push(Math.round(place.x), Math.round(place.y));
      const towards = whorl(place.x, place.y);
      place = { x: place.x + 60 * towards.x, y: place.y + 60 * towards.y };
    }
    return comb(...points);
  });
}

describe('A comb record', () => {
  test('comes back as it went in', () => {
    const stroke = comb(10, 20, 400, -30, 800, 5000);
    expect(decodeComb(encodeComb(stroke))).toEqual(stroke);
  });

  test('is no density stroke, and a density stroke is no comb', () => {
    const painted = encodeStroke({ ...comb(1, 2), op: 'set', targetPerCm2: 40, sessionMask: 0 });
    expect(decodeStroke(encodeComb(comb(1, 2, 3, 4)))).toBeUndefined();
    expect(decodeComb(painted)).toBeUndefined();
  });

  test('that nobody can read changes nothing, whatever its bytes', () => {
    const good = encodeComb(comb(1000, 1000, 3000, 2000));
    const alone = combDirections([good], FRAME);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 24 }), (bytes) => {
        fc.pre(decodeComb(bytes) === undefined);
        expect(combDirections([bytes, good, bytes], FRAME)).toEqual(alone);
      }),
      { numRuns: 60 },
    );
  });
});

describe('Directions', () => {
  test('are none where nobody has combed, or only dabbed', () => {
    expect(combDirections([], FRAME)).toBeUndefined();
    expect(combDirections([encodeComb(comb(500, 500))], FRAME)).toBeUndefined();
  });

  test('of one stroke go on over the whole view', () => {
    const made = field(comb(3000, 3000, 5000, 3000));
    for (const [x, y] of [
      [0, 0],
      [4000, 3000],
      [8191, 6143],
      [4000, 5900],
    ] as const) {
      expect(degreesBetween(vectorAt(made, x, y), { x: 1, y: 0 })).toBeLessThan(1);
    }
  });

  test('are those combed last', () => {
    const made = field(comb(3000, 3000, 5000, 3000), comb(4000, 2500, 4000, 3500));
    expect(degreesBetween(vectorAt(made, 4032, 3008), { x: 0, y: 1 })).toBeLessThan(25);
    expect(degreesBetween(vectorAt(made, 3200, 3008), { x: 1, y: 0 })).toBeLessThan(40);
  });

  test('turn with the strokes: a quarter turn of all of them is a quarter turn of the field', () => {
    const square = { widthQ: 6144, heightQ: 6144 };
    const stroke = comb(1500, 2000, 2500, 2200, 4000, 4000);
    const turned = comb(
      ...stroke.points.flatMap((_, at, all) =>
        at % 2 === 0 ? [6144 - (all[at + 1] as number), all[at] as number] : [],
      ),
    );
    const before = combDirections([encodeComb(stroke)], square) as DirectionField;
    const after = combDirections([encodeComb(turned)], square) as DirectionField;
    for (const [x, y] of [
      [2000, 2000],
      [3000, 3300],
      [4200, 3900],
    ] as const) {
      const was = vectorAt(before, x, y);
      expect(degreesBetween(vectorAt(after, 6144 - y, x), { x: -was.y, y: was.x })).toBeLessThan(2);
    }
  });

  test.each([
    [25, 8, 40],
    [60, 4, 20],
    [150, 3, 12],
  ])(
    'of %i combs show a whorl to %i° in the middle of all places and %i° in 95 %%',
    (count, median, most) => {
      const chance = makeChance(count);
      const made = field(...combWhorl(count, chance));
      const errors = Array.from({ length: 2000 }, () => {
        const [x, y] = [chance() * FRAME.widthQ, chance() * FRAME.heightQ];
        return degreesBetween(vectorAt(made, x, y), whorl(x, y));
      }).sort((a, b) => a - b);
      expect(errors[1000]).toBeLessThan(median);
      expect(errors[1900]).toBeLessThan(most);
    },
  );
});

describe('The nearest of 32 directions', () => {
  test('is that of the arc tangent all the way round', () => {
    for (let tenth = 0; tenth < 3600; tenth++) {
      const angle = (tenth * Math.PI) / 1800;
      const nearest = Math.round((tenth / 3600) * DOT_DIRECTIONS) % DOT_DIRECTIONS;
      const isBorder = Math.abs(((tenth / 112.5) % 1) - 0.5) < 0.001;
      if (!isBorder) expect(nearestDirection({ x: Math.cos(angle), y: Math.sin(angle) })).toBe(nearest);
    }
  });

  test('is none where combs cancel each other', () => {
    expect(nearestDirection({ x: 0.01, y: -0.02 })).toBe(NO_DIRECTION);
  });
});
