import { FOREHEAD_LEAN } from './average-head.ts';
import { fromFace, type HeadFrame, toFace } from './head-frame.ts';
import { landmarkAt, type PlacedLandmarks } from './landmark.ts';
import type { LengthPort } from './length-port.ts';
import { bandFor, type Range, type Rule, type RuleId } from './rule.ts';
import type { Who } from './who.ts';

/** What the height of a start goes by. */
export interface HeightWish {
  readonly frame: HeadFrame;
  readonly landmarks: PlacedLandmarks;
  readonly who: Who;
  readonly rules: readonly Rule[];
  readonly lengths: LengthPort | undefined;
  /** The person's own mid-frontal point counts, as far as the bands let it. */
  readonly isOwn: boolean;
}

/** How far inside a band a start keeps, so that rounding to q does not put it out: mm, and a part of a proportion. */
const INSIDE = { mm: 0.7, part: 0.015 } as const;
/** Steps of finding a height by its tape. */
const STEPS = 5;
/** Nobody's hairline is lower or higher in the picture, mm. */
const REACH_MM = { least: 5, most: 220 } as const;

/** How high in the picture a place must be, mm, for the tape from a level below it to read so many mm. */
function levelAtTape(tapeMm: number, from: number, { frame, lengths }: HeightWish): number {
  const place = (up: number) => fromFace(frame, { across: 0, up });
  let level = from + tapeMm * Math.cos(FOREHEAD_LEAN);
  if (!(tapeMm > 0) || !lengths) return level;
  // A tape reads nearly in proportion to what the picture shows: each step leaves a hundredth of the error.
  for (let step = 0; step < STEPS; step++) {
    const read = lengths.tape(place(from), place(level))?.mm;
    if (!read || !(read > 0)) return level;
    level = from + ((level - from) * tapeMm) / read;
  }
  return level;
}

const clamp = (value: number, { least, most }: Range) =>
  Math.max(least ?? Number.NEGATIVE_INFINITY, Math.min(most ?? Number.POSITIVE_INFINITY, value));

function bandOf(id: RuleId, { rules, who }: HeightWish) {
  const rule = rules.find((one) => one.id === id);
  return rule && bandFor(rule, who);
}

function upOf(
  name: 'crease' | 'mid-frontal' | 'subnasale',
  { frame, landmarks }: HeightWish,
): number | undefined {
  const place = landmarkAt(landmarks, name);
  return place && toFace(frame, place).up;
}

/** The levels that keep the upper third as the rule wants it; no bounds where the nose or the brow is not placed. */
function thirdsRange(wish: HeightWish): Range {
  const nose = upOf('subnasale', wish);
  const band = bandOf('thirds', wish);
  if (nose === undefined || !band || !landmarkAt(wish.landmarks, 'glabella')) return {};
  const { least, most } = band.green;
  return {
    ...(least !== undefined && { least: -nose * (least + INSIDE.part) }),
    ...(most !== undefined && { most: -nose * (most - INSIDE.part) }),
  };
}

function heightRange(wish: HeightWish): Range {
  const band = bandOf('height', wish);
  if (!band || !wish.frame.isMeasured) return {};
  const { least, most } = band.green;
  return {
    ...(least !== undefined && { least: levelAtTape(least + INSIDE.mm, 0, wish) }),
    ...(most !== undefined && { most: levelAtTape(most - INSIDE.mm, 0, wish) }),
  };
}

/**
 * How high in the picture, mm above the glabella, a start has its mid-frontal point: at the height that the rules aim
 * at for the person, or where the person's own is; then as the thirds, the crease and the band of heights have it. Where these contradict each
 * other on a face, the height's band wins over the crease's green and that over the thirds; nothing wins over red.
 */
export function midFrontalLevel(wish: HeightWish): number {
  const band = bandOf('height', wish);
  const { least = 70, most = 70 } = band?.green ?? {};
  const own = wish.isOwn ? upOf('mid-frontal', wish) : undefined;
  let level = own ?? levelAtTape(band?.target ?? (least + most) / 2, 0, wish);
  level = clamp(level, thirdsRange(wish));
  const crease = upOf('crease', wish);
  const above = (mm: number | undefined) =>
    crease === undefined || mm === undefined
      ? Number.NEGATIVE_INFINITY
      : levelAtTape(mm + INSIDE.mm, crease, wish);
  const creaseBand = bandOf('crease', wish);
  level = Math.max(level, above(creaseBand?.green.least));
  level = clamp(level, heightRange(wish));
  level = Math.max(level, above(creaseBand?.amber?.least));
  return clamp(level, REACH_MM);
}
