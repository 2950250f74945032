import { type BoardPoint, boardPoint, simplifyPolyline } from '@stipple/geometry';
import { directionBetween, type HeadDirection, normalise } from './head-model.ts';
import { directionToBox, facingOf, type HeadCamera, type HeadRectangle } from './head-view.ts';

/** How an outline on the head is brought onto a photo. */
export interface OutlineLook {
  readonly camera: HeadCamera;
  readonly box: HeadRectangle;
  /** The photo is a mirror image: left and right change places. */
  readonly mirrored: boolean;
  /** Only what faces the camera at least so much; 0 is everything that is seen. */
  readonly leastFacing: number;
  /** How much farther outwards the edge of what is seen is put, as a part of its distance from the box's middle. */
  readonly collar?: number;
}

/** Pieces that each edge is cut into, so that it follows the head's curve. */
const PIECES = 12;
/** Halvings by which a piece's crossing of the outline is found: to less than a thousandth of it. */
const HALVINGS = 10;
/** What faces the camera by no more than so much above the least lies on the edge of what is seen. */
const EDGE = 0.01;

/** The ring with points between its corners. */
export function refineRing(ring: readonly HeadDirection[]): HeadDirection[] {
  return ring.flatMap((from, index) => refineEdge(from, ring[(index + 1) % ring.length] as HeadDirection));
}

/** The open line with points between its corners. */
export function refineLine(line: readonly HeadDirection[]): HeadDirection[] {
  const last = line.at(-1);
  return [
    ...line.slice(0, -1).flatMap((from, at) => refineEdge(from, line[at + 1] as HeadDirection)),
    ...(last ? [last] : []),
  ];
}

function refineEdge(from: HeadDirection, to: HeadDirection): HeadDirection[] {
  return Array.from({ length: PIECES }, (_, piece) => directionBetween(from, to, piece / PIECES));
}

/** Where between a seen and an unseen direction the least facing is reached; on the seen side. */
function crossing(
  seen: HeadDirection,
  unseen: HeadDirection,
  { camera, leastFacing }: OutlineLook,
): HeadDirection {
  let [inside, outside] = [seen, unseen];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = directionBetween(inside, outside, 0.5);
    if (facingOf(middle, camera) >= leastFacing) inside = middle;
    else outside = middle;
  }
  return inside;
}

/** The curve of least facing from where an outline leaves what is seen to where it comes back. */
function alongHorizon(from: HeadDirection, to: HeadDirection, look: OutlineLook): HeadDirection[] {
  return Array.from({ length: PIECES - 1 }, (_, index) => {
    const between = directionBetween(from, to, (index + 1) / PIECES);
    // A little beyond what is seen, and back to the edge of it.
    const { towards } = look.camera;
    const beyond = normalise([between[0] - towards[0], between[1] - towards[1], between[2] - towards[2]]);
    const inward = normalise([between[0] + towards[0], between[1] + towards[1], between[2] + towards[2]]);
    return crossing(inward, beyond, look);
  });
}

/** The part of a ring that is seen; empty if none is. */
function clipRing(ring: readonly HeadDirection[], look: OutlineLook): HeadDirection[] {
  const isSeen = ring.map((direction) => facingOf(direction, look.camera) >= look.leastFacing);
  const start = isSeen.findIndex((seen, index) => seen && !isSeen.at(index - 1));
  if (start < 0) return isSeen[0] ? [...ring] : [];
  const clipped: HeadDirection[] = [];
  let left: HeadDirection | undefined;
  for (let step = 0; step <= ring.length; step++) {
    const at = (start + step) % ring.length;
    const here = ring[at] as HeadDirection;
    const before = ring.at(at - 1) as HeadDirection;
    const wasSeen = isSeen.at(at - 1) as boolean;
    if (isSeen[at] && !wasSeen) {
      const enters = crossing(here, before, look);
      if (left) clipped.push(...alongHorizon(left, enters, look));
      if (step < ring.length) clipped.push(enters);
    }
    if (!isSeen[at] && wasSeen) {
      left = crossing(before, here, look);
      clipped.push(left);
    }
    if (isSeen[at] && step < ring.length) clipped.push(here);
  }
  return clipped;
}

function place(directions: readonly HeadDirection[], look: OutlineLook): BoardPoint[] {
  const { camera, box, mirrored, leastFacing, collar = 0 } = look;
  return directions.map((direction) => {
    const { x, y } = directionToBox(direction, camera);
    const outwards = facingOf(direction, camera) < leastFacing + EDGE ? 1 + collar : 1;
    const across = 0.5 + ((mirrored ? 1 - x : x) - 0.5) * outwards;
    const down = 0.5 + (y - 0.5) * outwards;
    return boardPoint(Math.round(box.x + across * box.width), Math.round(box.y + down * box.height));
  });
}

/** The ring on the photo, whole q, as far as it is seen; empty if it is not. */
export function placeRing(ring: readonly HeadDirection[], look: OutlineLook): BoardPoint[] {
  return place(clipRing(refineRing(ring), look), look);
}

/** The longest seen run of an open line on the photo, whole q; empty if none is. */
export function placeLine(line: readonly HeadDirection[], look: OutlineLook): BoardPoint[] {
  let longest: HeadDirection[] = [];
  let run: HeadDirection[] = [];
  for (const direction of refineLine(line)) {
    if (facingOf(direction, look.camera) >= look.leastFacing) run.push(direction);
    else run = [];
    if (run.length > longest.length) longest = run;
  }
  return place(longest, look);
}

/** A ring with as few of its points as keep it within `toleranceQ`. */
export function thinRing(ring: readonly BoardPoint[], toleranceQ: number): BoardPoint[] {
  const [first] = ring;
  if (!first || ring.length < 4) return [...ring];
  return simplifyPolyline([...ring, first], toleranceQ).slice(0, -1);
}

/** Twice the signed area of a ring, q². */
export function doubleArea(ring: readonly { readonly x: number; readonly y: number }[]): number {
  let sum = 0;
  for (const [index, from] of ring.entries()) {
    const to = ring[(index + 1) % ring.length] as { x: number; y: number };
    sum += from.x * to.y - to.x * from.y;
  }
  return sum;
}
