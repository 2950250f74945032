import type { Chance, Forehead, Photo, Spot, Vector } from './head-scenes.ts';

/*
 * Things of known length on and before a synthetic head, as a hand marks them on its photo. Half the card and its
 * height are the standard's own numbers, not those of the code under test.
 */

const CARD = [85.6, 53.98] as const;
const DEGREE = Math.PI / 180;

/** A thing that was marked. */
export interface Marked {
  readonly spots: Spot[];
  readonly lengthMm: number;
}

/** A marked card, and how the line from glabella to mid-frontal point lies to its plane. */
export interface MarkedCard extends Marked {
  readonly chordToPlaneRad: number;
}

const plus = (a: Vector, b: Vector, times = 1): Vector => [
  a[0] + times * b[0],
  a[1] + times * b[1],
  a[2] + times * b[2],
];

/** Two directions at right angles on the skin of the middle line: to one side, and up along it. */
function skinAxes(forehead: Forehead, tapeMm: number, chance: Chance, rockDegrees: number) {
  const { up, front, leanRad } = forehead.at(tapeMm);
  const lean = leanRad + chance.around(0, rockDegrees) * DEGREE;
  const twist = chance.around(0, rockDegrees) * DEGREE;
  const along: Vector = [0, Math.cos(lean), -Math.sin(lean)];
  const out: Vector = [0, Math.sin(lean), Math.cos(lean)];
  const side = plus([Math.cos(twist), 0, 0], out, Math.sin(twist));
  return { touch: [0, up, front] as Vector, along, side };
}

/** Side and up turned within their plane. */
function turned(side: Vector, along: Vector, degrees: number): [Vector, Vector] {
  const [cos, sin] = [Math.cos(degrees * DEGREE), Math.sin(degrees * DEGREE)];
  return [
    plus([cos * side[0], cos * side[1], cos * side[2]], along, sin),
    plus([cos * along[0], cos * along[1], cos * along[2]], side, -sin),
  ];
}

function cornersAround(middle: Vector, across: Vector, along: Vector): Vector[] {
  const half = [CARD[0] / 2, CARD[1] / 2] as const;
  return [
    [-1, 1],
    [1, 1],
    [1, -1],
    [-1, -1],
  ].map(([a = 0, b = 0]) => plus(plus(middle, across, a * half[0]), along, b * half[1]));
}

/** From any corner, either way round. */
function shuffled(spots: Spot[], chance: Chance): Spot[] {
  const first = Math.floor(chance.between(0, 4));
  const order = [0, 1, 2, 3].map((step) => (first + step) % 4);
  if (chance.isUnder(0.5)) order.reverse();
  return order.map((index) => spots[index]!);
}

function planeAngle(forehead: Forehead, along: Vector, side: Vector): number {
  const { up, front } = forehead.at(forehead.tapeMm);
  const normal: Vector = [
    side[1] * along[2] - side[2] * along[1],
    side[2] * along[0] - side[0] * along[2],
    side[0] * along[1] - side[1] * along[0],
  ];
  const size = Math.hypot(...normal) * Math.hypot(up, front);
  return Math.asin(Math.abs(normal[1] * up + normal[2] * front) / size);
}

/** A card pressed flat on the middle of the forehead, somewhere between brow and hairline, lying or standing. */
export function cardOnSkin(photo: Photo, forehead: Forehead, chance: Chance): MarkedCard {
  const { touch, along, side } = skinAxes(forehead, chance.between(20, 60), chance, 2);
  const stands = chance.isUnder(0.25);
  const [across, up] = turned(side, along, (stands ? 90 : 0) + chance.around(0, 6));
  const middle = plus(plus(touch, along, chance.between(-12, 12)), side, chance.around(0, 10));
  const corners = cornersAround(middle, across, up).map((place) => photo.touch(photo.toCamera(place)));
  return {
    spots: shuffled(corners, chance),
    lengthMm: 85.6,
    chordToPlaneRad: planeAngle(forehead, along, side),
  };
}

/** A card held up before the forehead at the hairline, towards the camera as a hand does. */
export function cardHeldUp(photo: Photo, forehead: Forehead, chance: Chance): Marked & { offsetMm: number } {
  const offsetMm = Math.round(chance.between(10, 40));
  const { up, front } = forehead.at(forehead.tapeMm);
  const [right, high, away] = photo.toCamera([0, up, front]);
  const middle: Vector = [
    right + chance.around(0, 30),
    high + chance.between(-20, 40),
    away - offsetMm + chance.around(0, 4),
  ];
  const corners = heldCorners(middle, chance).map((place) => photo.touch(place));
  return { spots: shuffled(corners, chance), lengthMm: 85.6, offsetMm };
}

/** A card held in the plane of the face's outline on a photo from the side. */
export function cardBesideProfile(photo: Photo, forehead: Forehead, chance: Chance): Marked {
  const { up, front } = forehead.at(forehead.tapeMm / 2);
  const [right, high, away] = photo.toCamera([0, up, front]);
  const middle: Vector = [
    right + chance.between(40, 70),
    high + chance.around(0, 30),
    away + chance.around(0, 4),
  ];
  const corners = heldCorners(middle, chance).map((place) => photo.touch(place));
  return { spots: shuffled(corners, chance), lengthMm: 85.6 };
}

/** In the camera's axes: leaning either way by some degrees. */
function heldCorners(middle: Vector, chance: Chance): Vector[] {
  const [back, aside] = [chance.around(0, 7) * DEGREE, chance.around(0, 7) * DEGREE];
  const side: Vector = [Math.cos(aside), 0, Math.sin(aside)];
  const up: Vector = [-Math.sin(aside) * Math.sin(back), Math.cos(back), Math.cos(aside) * Math.sin(back)];
  const [across, along] = turned(side, up, (chance.isUnder(0.25) ? 90 : 0) + chance.around(0, 8));
  return cornersAround(middle, across, along);
}

/** Two marks of a ruler that lies on the forehead, across it or up along it. */
export function rulerOnSkin(photo: Photo, forehead: Forehead, chance: Chance, way: 'across' | 'up'): Marked {
  const { touch, along, side } = skinAxes(forehead, chance.between(20, 60), chance, 3);
  const [across] = turned(side, along, (way === 'up' ? 90 : 0) + chance.around(0, 8));
  const lengthMm = Math.round(way === 'up' ? chance.between(40, 60) : chance.between(50, 100));
  const half = (lengthMm + chance.around(0, 0.25)) / 2;
  const spots = [-half, half].map((by) => photo.touch(photo.toCamera(plus(touch, across, by))));
  return { spots, lengthMm };
}

/** A ruler held in the plane of the face's outline on a photo from the side, upright. */
export function rulerBesideProfile(photo: Photo, forehead: Forehead, chance: Chance): Marked {
  const { up, front } = forehead.at(forehead.tapeMm / 2);
  const [right, high, away] = photo.toCamera([0, up, front]);
  const middle: Vector = [right + chance.between(20, 50), high, away + chance.around(0, 4)];
  const lean = chance.around(0, 4) * DEGREE;
  const lengthMm = Math.round(chance.between(80, 150));
  const half = (lengthMm + chance.around(0, 0.25)) / 2;
  const spots = [-half, half].map((by) =>
    photo.touch(plus(middle, [0.1, Math.cos(lean), Math.sin(lean)], by / Math.hypot(0.1, 1))),
  );
  return { spots, lengthMm };
}

/** The left and right edge of one iris that looks into the camera; irises are 11.8 mm ± 0.4 wide. */
export function irisOf(photo: Photo, chance: Chance): Marked {
  const side = chance.isUnder(0.5) ? -31 : 31;
  const middle = photo.toCamera([side, chance.around(-25, 3), chance.around(-14, 3)]);
  const other = photo.toCamera([side + 1, -25, -14]);
  const origin = photo.toCamera([side, -25, -14]);
  const level = Math.atan2(other[1] - origin[1], other[0] - origin[0]);
  const half = chance.around(11.8, 0.204) / 2;
  const spots = [-half, half].map((by) =>
    photo.touch(plus(middle, [Math.cos(level), Math.sin(level), 0], by)),
  );
  return { spots, lengthMm: 11.8 };
}

/** From pupil to pupil, or between the outer corners of the eyes, measured with a calliper on the head itself. */
export function measuredOnHead(photo: Photo, chance: Chance): Marked {
  const isPupils = chance.isUnder(0.5);
  const half = isPupils ? chance.around(31.5, 1.8) : chance.around(46, 2.5);
  const up = chance.around(-26, 3);
  const behind = isPupils ? chance.around(-14, 3) : chance.around(-26, 4);
  const spots = [-half, half].map((left) => photo.touch(photo.toCamera([left, up, behind])));
  return { spots, lengthMm: Math.round((2 * half + chance.around(0, 0.5)) * 2) / 2 };
}
