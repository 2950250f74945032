import type { BoardPoint } from '@stipple/geometry';
import { type AnchorKind, SIDES, type Side } from './anchor-kind.ts';
import { FOREHEAD_LEAN, roundingAt } from './average-head.ts';
import type { Fact, FactName, LengthFact } from './fact.ts';
import { fromFace, toFace } from './head-frame.ts';
import {
  aboveFact,
  anchorPlace,
  angleAt,
  curveAtAcross,
  doubtOfBreadth,
  doubtOfHeight,
  type LineReading,
  landmarkOnFace,
  lengthFact,
} from './line-reading.ts';
import type { Shape } from './shape-table.ts';

type Found = Partial<Record<FactName, Fact | undefined>>;

/** Half the base of a natural widow's peak, mm (domain.md §2.2). */
const PEAK_HALF_BASE_MM = 13.65;

/** How far behind the glabella the outer corner of an eye and its pupil are, and how far above it both, mm (D). */
const EYES = { canthus: { back: 25 }, pupil: { back: 8 }, up: -20 } as const;

/** The mid-frontal point: the anchor of that name, else where the line crosses the midline. */
export function midFrontalOf(reading: LineReading): BoardPoint | undefined {
  return anchorPlace(reading, 'mid-frontal') ?? curveAtAcross(reading, 0);
}

/** How far outwards a place is of the vertical through one side's landmark; inwards is negative. */
function outwardsFact(
  reading: LineReading,
  kind: AnchorKind,
  { of, side }: { readonly of: 'canthus' | 'pupil'; readonly side: Side },
): LengthFact | undefined {
  const place = anchorPlace(reading, kind);
  const own = landmarkOnFace(reading, `${of}-${side}`);
  const other = landmarkOnFace(reading, `${of}-${side === 'left' ? 'right' : 'left'}`);
  const vertical = own?.across ?? (other && -other.across);
  if (!place || vertical === undefined) return undefined;
  const here = toFace(reading.frame, place);
  const foot = fromFace(reading.frame, { across: vertical, up: here.up });
  const isOut = side === 'left' ? here.across >= vertical : here.across <= vertical;
  const deeper = roundingAt(here.across) + here.up * Math.tan(FOREHEAD_LEAN) - EYES[of].back;
  const moreErrorMm = doubtOfBreadth(deeper, here.up - EYES.up);
  return lengthFact(reading, [foot, place], { sign: isOut ? 1 : -1, at: kind, moreErrorMm });
}

/** How far in front of the straight line from the middle to the corner the lateral point lies. */
function moundFact(reading: LineReading, side: Side, ends: { middle: BoardPoint; corner: BoardPoint }) {
  const lateral = anchorPlace(reading, `lateral-${side}`);
  if (!lateral) return undefined;
  const { frame } = reading;
  const here = toFace(frame, lateral);
  const [middle, corner] = [toFace(frame, ends.middle), toFace(frame, ends.corner)];
  const step = corner.across - middle.across;
  if (Math.abs(step) < 1) return undefined;
  const along = (here.across - middle.across) / step;
  const up = middle.up + along * (corner.up - middle.up);
  const chord = fromFace(frame, { across: here.across, up });
  return lengthFact(reading, [lateral, chord], {
    sign: here.up <= up ? 1 : -1,
    at: `lateral-${side}`,
    // Its place on the straight line is less deep than half way round the forehead would be.
    moreErrorMm: doubtOfHeight(roundingAt(here.across) - along * roundingAt(corner.across), 0),
  });
}

/** How far the corner is behind the foremost place of the line between it and the middle. */
function recessionFact(reading: LineReading, side: Side, ends: { middle: BoardPoint; corner: BoardPoint }) {
  const { frame, curve } = reading;
  const [middle, corner] = [toFace(frame, ends.middle), toFace(frame, ends.corner)];
  let foremost = Math.min(middle.up, corner.up);
  for (const point of curve.points) {
    const { across, up } = toFace(frame, point);
    const isBetween = (across - middle.across) * (across - corner.across) < 0;
    if (isBetween) foremost = Math.min(foremost, up);
  }
  const moreErrorMm = doubtOfHeight(roundingAt(corner.across), corner.across - middle.across);
  return aboveFact(reading, ends.corner, { up: foremost, at: `temporal-${side}`, moreErrorMm });
}

function readSide(reading: LineReading, side: Side, middle: BoardPoint | undefined): Found {
  const corner = anchorPlace(reading, `temporal-${side}`);
  const peak = anchorPlace(reading, `peak-${side}`);
  if (!corner || !middle) return {};
  const at = `temporal-${side}` as const;
  const { across } = toFace(reading.frame, corner);
  const { across: middleAcross, up } = toFace(reading.frame, middle);
  const level = { up, at, moreErrorMm: doubtOfHeight(roundingAt(across), across - middleAcross) };
  return {
    [`corner-place-${side}`]: outwardsFact(reading, at, { of: 'canthus', side }),
    [`corner-height-${side}`]: aboveFact(reading, corner, level),
    [`corner-angle-${side}`]: peak && angleAt(corner, [middle, peak], at),
    [`recession-${side}`]: recessionFact(reading, side, { middle, corner }),
    [`mound-${side}`]: moundFact(reading, side, { middle, corner }),
  };
}

function peakHeightFact(reading: LineReading, middle: BoardPoint): LengthFact | undefined {
  const bases = [PEAK_HALF_BASE_MM, -PEAK_HALF_BASE_MM].map((across) => curveAtAcross(reading, across));
  const [a, b] = bases.map((place) => place && toFace(reading.frame, place).up);
  if (a === undefined || b === undefined) return undefined;
  const { across, up } = toFace(reading.frame, middle);
  const base = fromFace(reading.frame, { across, up: (a + b) / 2 });
  return lengthFact(reading, [middle, base], {
    sign: (a + b) / 2 >= up ? 1 : -1,
    at: 'mid-frontal',
    moreErrorMm: doubtOfHeight(roundingAt(PEAK_HALF_BASE_MM), 0),
  });
}

function differenceFact(reading: LineReading): LengthFact | undefined {
  for (const name of ['temporal', 'lateral'] as const) {
    const [left, right] = SIDES.map((side) => anchorPlace(reading, `${name}-${side}`));
    if (!left || !right) continue;
    const [high, low] = [toFace(reading.frame, left), toFace(reading.frame, right)];
    const place = fromFace(reading.frame, { across: high.across, up: high.up });
    const deeper = roundingAt(high.across) - roundingAt(low.across);
    const moreErrorMm = doubtOfHeight(deeper, high.across - low.across);
    return aboveFact(reading, place, { up: low.up, at: `${name}-left`, moreErrorMm });
  }
  return undefined;
}

/**
 * What only a front view shows of a hairline: where the corners are and how high, their angle, recession, mounds, a
 * widow's peak, and by how much the left corner is higher than the right one.
 */
export function readFront(reading: LineReading, shape: Shape | undefined): Found {
  const middle = midFrontalOf(reading);
  const laterals: Found = {};
  if (shape === 'bell') {
    for (const side of SIDES) {
      laterals[`lateral-place-${side}`] = outwardsFact(reading, `lateral-${side}`, { of: 'pupil', side });
    }
  }
  return {
    ...laterals,
    ...Object.assign({}, ...SIDES.map((side) => readSide(reading, side, middle))),
    'peak-height': middle && peakHeightFact(reading, middle),
    difference: differenceFact(reading),
  };
}
