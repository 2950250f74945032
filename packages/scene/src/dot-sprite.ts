import { DOT_KINDS, variationOf } from './dot-look.ts';

/** Full strength in a sheet of dots: 15 bits, so that two strengths multiply within 31. */
export const FULL_STRENGTH = 32_768;

/** How many directions there are in a full turn; `ROUND` is none of them. */
export const DIRECTIONS = 32;
/** A mark that points nowhere. */
export const ROUND = DIRECTIONS;

/** A mark as large as it is on the sheet. */
export interface MarkShape {
  /** Across, px, above 0. */
  readonly diameterPx: number;
  /** How much longer than round it is where it has a direction, px. */
  readonly lengthPx: number;
  /** 0 … 1 */
  readonly opacity: number;
}

/** One mark, ready to be laid on a sheet. */
export interface Sprite {
  /** Pixels across and down. The mark's place lies in the pixel `middle`, `middle` of it. */
  readonly side: number;
  readonly middle: number;
  /** 0 … FULL_STRENGTH, row by row. */
  readonly strengths: Uint16Array;
}

/** Where the fall from full to none begins and ends, in radii: a disc of these edges has the area of a sharp one. */
const SOFT_FROM = 0.53;
const SOFT_TO = 1.43;
/** From this radius on a quarter of a pixel more or less cannot be seen. */
const FINE_UP_TO_PX = 8;
const FINE_PHASES = 4;

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** Strength at a distance from the middle, in radii; a smoothstep. */
function softness(radii: number): number {
  const t = clamp((radii - SOFT_FROM) / (SOFT_TO - SOFT_FROM), 0, 1);
  return 1 - t * t * (3 - 2 * t);
}

/** A mark of one kind at its true size and place within a pixel. */
interface PlacedMark {
  readonly radiusPx: number;
  /** Half of the line along which it is drawn out; 0, 0 for a round one. */
  readonly alongX: number;
  readonly alongY: number;
  /** Where in the middle pixel, 0 … 1. */
  readonly x: number;
  readonly y: number;
  /** The strength of all its pixels together, in pixels. */
  readonly ink: number;
}

function distanceToMark(x: number, y: number, { alongX, alongY }: PlacedMark): number {
  const length2 = alongX * alongX + alongY * alongY;
  const t = length2 === 0 ? 0 : clamp((x * alongX + y * alongY) / length2, -1, 1);
  return Math.sqrt((x - t * alongX) ** 2 + (y - t * alongY) ** 2);
}

/**
 * Draws a mark as the mean over each pixel. Its pixels add up to its ink whatever its size and place: that is what
 * makes a tone of marks that are smaller than a pixel.
 */
function drawMark(mark: PlacedMark): Sprite {
  const { radiusPx, x, y, ink } = mark;
  const reach = radiusPx * SOFT_TO + Math.max(Math.abs(mark.alongX), Math.abs(mark.alongY));
  const middle = Math.ceil(reach);
  const side = 2 * middle + 1;
  // Enough samples that a mark of any size is looked at in some hundred places.
  const samples = clamp(Math.ceil(10 / radiusPx), 2, 24);
  const means = new Float64Array(side * side);
  let sum = 0;
  for (let index = 0; index < means.length; index++) {
    const left = (index % side) - middle - x;
    const top = Math.floor(index / side) - middle - y;
    let mean = 0;
    for (let sample = 0; sample < samples * samples; sample++) {
      const sampleX = left + ((sample % samples) + 0.5) / samples;
      const sampleY = top + (Math.floor(sample / samples) + 0.5) / samples;
      mean += softness(distanceToMark(sampleX, sampleY, mark) / radiusPx);
    }
    means[index] = mean;
    sum += mean;
  }
  const strengths = Uint16Array.from(means, (mean) =>
    Math.min(FULL_STRENGTH, Math.round((mean / sum) * ink * FULL_STRENGTH)),
  );
  return { side, middle, strengths };
}

/** The sprites of marks of one shape, drawn when they are first asked for. */
export interface MarkSprites {
  /** Sub-pixel places each way: a mark is drawn at the nearest of them. */
  readonly phases: number;
  /** How far from its place a mark may be seen, px. */
  readonly reachPx: number;
  /** @param phase `row · phases + column` of the place within a pixel */
  sprite(kind: number, phase: number, direction: number): Sprite;
}

/** How far from its place any mark of a shape may be seen, px; on the safe side. */
export function markReachPx({ diameterPx, lengthPx }: MarkShape): number {
  return ((diameterPx / 2) * SOFT_TO + lengthPx / 2) * 1.15 + 2;
}

/** A direction's unit vector; 0 points right, 8 down. */
function directionToVector(direction: number): { x: number; y: number } {
  const angleRad = (direction * 2 * Math.PI) / DIRECTIONS;
  return { x: Math.cos(angleRad), y: Math.sin(angleRad) };
}

/**
 * Sprites of a shape in all kinds, phases and directions. A mark that is drawn out is as much narrower as it is
 * longer: its ink stays.
 */
export function makeMarkSprites(shape: MarkShape): MarkSprites {
  const { diameterPx, lengthPx, opacity } = shape;
  const isFine = diameterPx / 2 <= FINE_UP_TO_PX;
  const phases = isFine ? FINE_PHASES : 1;
  const drawn: (Sprite | undefined)[] = [];
  const draw = (kind: number, phase: number, direction: number): Sprite => {
    const variation = variationOf(kind);
    const fullRadius = (diameterPx / 2) * variation.size;
    const area = Math.PI * fullRadius * fullRadius;
    const half = direction === ROUND ? 0 : (lengthPx * variation.size) / 2;
    // π r² + 4 half r = area
    const radiusPx =
      half === 0 ? fullRadius : (Math.sqrt(4 * half * half + Math.PI * area) - 2 * half) / Math.PI;
    const towards = directionToVector(direction);
    return drawMark({
      radiusPx,
      alongX: half * towards.x,
      alongY: half * towards.y,
      x: ((phase % phases) + (isFine ? 0 : 0.5)) / phases,
      y: (Math.floor(phase / phases) + (isFine ? 0 : 0.5)) / phases,
      ink: area * Math.min(1, opacity * variation.opacity),
    });
  };
  return {
    phases,
    reachPx: markReachPx(shape),
    sprite: (kind, phase, direction) => {
      const index = (direction * phases * phases + phase) * DOT_KINDS + kind;
      let sprite = drawn[index];
      if (!sprite) {
        sprite = draw(kind, phase, direction);
        drawn[index] = sprite;
      }
      return sprite;
    },
  };
}
