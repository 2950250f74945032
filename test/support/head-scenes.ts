/*
 * Synthetic heads before a pinhole camera, to hold measured centimetres against. Nothing here comes from the code
 * under test: the projection is its own, the true length is the outline of the forehead walked in steps of 0.05 mm.
 *
 * A head's own axes are mm to the left of the photo (the person's right is negative), up and towards the camera, from
 * the glabella. The camera's are right, up and away from it.
 */

/** mm along three axes. */
export type Vector = readonly [number, number, number];

/** A place on a photo in q. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Numbers by chance, the same ones for the same seed. */
export interface Chance {
  /** Any number from `least` to `most`, all alike. */
  between(least: number, most: number): number;
  /** A number around a mean with a standard deviation, at most 2.45 of them off. */
  around(mean: number, deviation: number): number;
  isUnder(part: number): boolean;
}

/** Chance from a seed. Source: Vigna 2015 (splitmix), by its 32-bit relative mulberry32. */
export function makeChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    between: (least, most) => least + (most - least) * next(),
    // A number and another one, both even: most often near the mean, and never further off than 2.45 deviations.
    around: (mean, deviation) => mean + Math.sqrt(6) * deviation * (next() + next() - 1),
    isUnder: (part) => next() < part,
  };
}

const STEP_MM = 0.05;
const DEGREE = Math.PI / 180;

/** The middle line of a forehead: where the skin is and how it leans, by mm of tape from the glabella. */
export interface Forehead {
  readonly tapeMm: number;
  at(tapeMm: number): { readonly up: number; readonly front: number; readonly leanRad: number };
}

/** How foreheads differ, as far as a scene may say otherwise than the issue. */
export interface Population {
  readonly slopeDegrees: number;
  readonly slopeDeviation: number;
  readonly pitchDeviation: number;
}

/** What the issue says of foreheads: 15° ± 6°; heads are held to ± 4°. */
export const USUAL_POPULATION: Population = { slopeDegrees: 15, slopeDeviation: 6, pitchDeviation: 4 };

/** A forehead that leans by chance and turns back by chance, faster towards the top. */
export function makeForehead(chance: Chance, { slopeDegrees, slopeDeviation }: Population): Forehead {
  const tapeMm = chance.between(50, 90);
  const spread = Math.sqrt(3) * slopeDeviation;
  const slope = chance.between(slopeDegrees - spread, slopeDegrees + spread) * DEGREE;
  const bend = chance.between(0.0065, 0.0115);
  const gain = chance.between(0, 0.8);
  const turned = (along: number) => bend * (along + gain * ((along * along) / (2 * tapeMm) - along / 2));
  const walk = (start: number, until: number) => {
    let [up, front] = [0, 0];
    const steps = Math.max(1, Math.round(Math.abs(until) / STEP_MM));
    const step = until / steps;
    for (let index = 0; index < steps; index++) {
      const lean = start + turned((index + 0.5) * step);
      up += Math.cos(lean) * step;
      front -= Math.sin(lean) * step;
    }
    return { up, front, leanRad: start + turned(until) };
  };
  const flat = walk(0, tapeMm);
  const start = slope - Math.atan2(-flat.front, flat.up);
  return { tapeMm, at: (along) => walk(start, along) };
}

/** A photo of a head: a camera somewhere before it, and what a hand makes of what it sees. */
export interface Photo {
  readonly frame: { readonly width: number; readonly height: number };
  readonly distanceMm: number;
  /** As the photo's data say it; absent in two of five photos. */
  readonly focal35Mm: number | undefined;
  /** A place of the head as the camera's axes have it. */
  toCamera(place: Vector): Vector;
  /** Where a place of the camera's axes is on the photo, q. */
  project(place: Vector): Spot;
  /** Where a hand puts it: anywhere within ± 1 board unit, and then to a whole q. */
  touch(place: Vector): Spot;
}

/** A photo from the front (0°) or from one side (90°), looking at a point below the middle of the forehead. */
export function takePhoto(chance: Chance, turnDegrees: number, { pitchDeviation }: Population): Photo {
  const isUpright = chance.isUnder(0.7);
  const frame = isUpright ? { width: 6144, height: 8192 } : { width: 8192, height: 6144 };
  const distanceMm = chance.between(500, 2000);
  const longSideMm = chance.between(350, 800);
  const film = 36 / 1.0404;
  const trueFocal = Math.min(120, Math.max(22, (film * distanceMm) / longSideMm));
  const focal = (trueFocal * 8192) / film;
  // Most makers go by the film's diagonal, some by its long side.
  const told = Math.round(trueFocal * (chance.isUnder(0.75) ? 1 : 1.04));
  const [pitch, yaw, roll] = [
    chance.around(0, turnDegrees === 0 ? pitchDeviation : 3) * DEGREE,
    (turnDegrees + chance.around(0, turnDegrees === 0 ? 4 : 5)) * DEGREE,
    chance.around(0, 4) * DEGREE,
  ];
  const [asideMm, belowMm] = [chance.around(0, 30), chance.around(50, 30)];
  const toCamera = ([left, up, front]: Vector): Vector => {
    const [x, z] = [
      left * Math.cos(yaw) + front * Math.sin(yaw),
      front * Math.cos(yaw) - left * Math.sin(yaw),
    ];
    const [y, near] = [
      up * Math.cos(pitch) + z * Math.sin(pitch),
      z * Math.cos(pitch) - up * Math.sin(pitch),
    ];
    const [right, high] = [x * Math.cos(roll) - y * Math.sin(roll), x * Math.sin(roll) + y * Math.cos(roll)];
    return [right + asideMm, high + belowMm, distanceMm - near];
  };
  const project = ([right, high, away]: Vector): Spot => ({
    x: frame.width / 2 + (focal * right) / away,
    y: frame.height / 2 - (focal * high) / away,
  });
  const touch = (place: Vector): Spot => {
    const { x, y } = project(place);
    return { x: Math.round(x + chance.between(-4, 4)), y: Math.round(y + chance.between(-4, 4)) };
  };
  return { frame, distanceMm, focal35Mm: chance.isUnder(0.6) ? told : undefined, toCamera, project, touch };
}
