import type { BoardPoint } from '@stipple/geometry';
import type { Fact, FactName } from './fact.ts';
import { type FacePoint, nearSideOf, toFace, turnOf } from './head-frame.ts';
import { landmarkAt } from './landmark.ts';
import { anchorPlace, type LineReading, lengthFact } from './line-reading.ts';

type Found = Partial<Record<FactName, Fact | undefined>>;

/** Without a fronto-temporal point the line is followed so far behind its front end, mm by the frame. */
const FOLLOWED_MM = 30;
/** A dip of less than this, mm by the frame, is the width of a hand. */
const DIP_MM = 0.5;

const degrees = (radians: number) => (radians * 180) / Math.PI;

/** Where the line begins in front: the mid-frontal point, else the curve's end that is farther forward. */
function frontEnd(reading: LineReading): BoardPoint | undefined {
  const ends = [reading.curve.points[0], reading.curve.points.at(-1)];
  const turn = turnOf(reading.frame.view).w;
  const back = (place: BoardPoint | undefined) => (place ? toFace(reading.frame, place).across * turn : 0);
  return anchorPlace(reading, 'mid-frontal') ?? (back(ends[0]) <= back(ends[1]) ? ends[0] : ends[1]);
}

/** The points of the curve from the front end to the corner, back and up from the front end, mm by the frame. */
function behindFront(reading: LineReading, front: BoardPoint, corner: BoardPoint | undefined): FacePoint[] {
  const { frame, curve } = reading;
  const turn = turnOf(frame.view).w;
  const start = toFace(frame, front);
  const indexOf = (place: BoardPoint) => curve.points.findIndex(({ x, y }) => x === place.x && y === place.y);
  const from = indexOf(front);
  const to = corner ? indexOf(corner) : from <= 0 ? curve.points.length - 1 : 0;
  const run = from <= to ? curve.points.slice(from, to + 1) : curve.points.slice(to, from + 1).reverse();
  const seen: FacePoint[] = [];
  for (const point of run) {
    const here = toFace(frame, point);
    const back = (here.across - start.across) * turn;
    if (!corner && back > FOLLOWED_MM) break;
    seen.push({ across: back, up: here.up - start.up });
  }
  return seen;
}

/**
 * The way the line goes from the middle to the corner, degrees: upwards is positive. Where the line dips below the
 * middle on its way, it is the steepest way down instead, so that a sagging line does not pass by a good corner.
 */
function slopeOf(points: readonly FacePoint[]): number | undefined {
  const last = points.at(-1);
  if (!last || !(Math.hypot(last.across, last.up) > 1)) return undefined;
  const slope = ({ across, up }: FacePoint) => degrees(Math.atan2(up, Math.abs(across)));
  const dips = points.filter(({ up }) => up < -DIP_MM);
  return Math.min(slope(last), ...dips.map(slope));
}

/** What only a view from the side shows: the line's slope, the forehead's, and where the temporal peak is. */
export function readProfile(reading: LineReading): Found {
  const { frame, landmarks } = reading;
  const side = nearSideOf(frame.view) ?? 'left';
  const front = frontEnd(reading);
  const corner = anchorPlace(reading, `temporal-${side}`);
  const peak = anchorPlace(reading, `peak-${side}`);
  const brow = landmarkAt(landmarks, `brow-${side}`);
  const at = `peak-${side}` as const;
  const slope = front && slopeOf(behindFront(reading, front, corner));
  const found: Found = {};
  if (slope !== undefined) {
    found['profile-slope'] = { unit: 'deg', deg: slope, at: corner ? `temporal-${side}` : 'mid-frontal' };
  }
  const middle = anchorPlace(reading, 'mid-frontal');
  if (middle && landmarkAt(landmarks, 'glabella')) {
    const { across, up } = toFace(frame, middle);
    const lean = degrees(Math.atan2(across * turnOf(frame.view).w, up));
    found['forehead-slope'] = { unit: 'deg', deg: lean, at: 'mid-frontal' };
  }
  const look = { sign: 1, at } as const;
  if (peak && corner) found[`peak-to-corner-${side}`] = lengthFact(reading, [corner, peak], look);
  if (peak && brow) found[`peak-to-brow-${side}`] = lengthFact(reading, [brow, peak], look);
  return found;
}
