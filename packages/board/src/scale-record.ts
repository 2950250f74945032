import { isIntegerIn, isJsonObject, isOneOf, type JsonObject, ownField } from './json.ts';
import { COORDINATE_MAX_Q, COORDINATE_MIN_Q, type ScaleSource } from './model.ts';

/** How a view's scale can be found: by a bank card, a ruler, the iris, or two places with a measured length between. */
export const SCALE_METHODS = ['card', 'ruler', 'iris', 'measured'] as const;
/** One of `SCALE_METHODS`. */
export type ScaleMethod = (typeof SCALE_METHODS)[number];

/** Bounds of a scale record's figures, both included; a record beyond them counts as none. */
export const SCALE_LIMITS = {
  lengthMm10: { least: 1, most: 30_000 },
  offsetMm: { least: -500, most: 500 },
  distanceMm: { least: 1, most: 100_000 },
  focal35Mm10: { least: 10, most: 20_000 },
  errorPermille: { least: 0, most: 1000 },
} as const;

/** What a view's scale was found by; what came of it is the view's `pxPerCm16`. */
export interface ScaleRecord {
  readonly method: ScaleMethod;
  /** Whole q: of a card its four corners in order round it, else the two ends. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Tenths of mm between the two ends, whole: a ruler's or a measured length, 856 of a card, 118 of an iris. */
  readonly lengthMm10: number;
  /** How far the thing lies in front (+) of the forehead at the hairline, whole mm. */
  readonly offsetMm: number;
  /** Distance of the camera that was reckoned with, whole mm. */
  readonly distanceMm?: number;
  /** 35 mm equivalent focal length that was reckoned with, whole tenths of mm. */
  readonly focal35Mm10?: number;
  /** Half-width of the 95 % interval of the scale, whole ‰ of it. */
  readonly errorPermille: number;
}

/** What a view that got its scale by the method says of where it comes from. */
export function sourceOfMethod(method: ScaleMethod): Exclude<ScaleSource, 'assumed'> {
  return method === 'measured' ? 'manual' : method;
}

function parsePoints(value: unknown, method: ScaleMethod): ScaleRecord['points'] | undefined {
  if (!Array.isArray(value) || value.length !== (method === 'card' ? 4 : 2)) return undefined;
  const points: { x: number; y: number }[] = [];
  for (const point of value) {
    const x = isJsonObject(point) ? ownField(point, 'x') : undefined;
    const y = isJsonObject(point) ? ownField(point, 'y') : undefined;
    if (!isIntegerIn(x, COORDINATE_MIN_Q, COORDINATE_MAX_Q)) return undefined;
    if (!isIntegerIn(y, COORDINATE_MIN_Q, COORDINATE_MAX_Q)) return undefined;
    // Adding 0 turns the -0 that a foreign client may have written into 0.
    points.push({ x: x + 0, y: y + 0 });
  }
  return points;
}

type Figure = keyof typeof SCALE_LIMITS;

/** The figure, or what it is when absent; `null` for one that is none. */
function parseFigure<Absent>(value: JsonObject, name: Figure, absent: Absent): number | Absent | null {
  const found = ownField(value, name);
  if (found === undefined) return absent;
  const { least, most } = SCALE_LIMITS[name];
  return isIntegerIn(found, least, most) ? found + 0 : null;
}

/** The scale that a value found in a view is, or `undefined` if it is none: then the view's scale is not to be told. */
export function parseScale(value: unknown): ScaleRecord | undefined {
  if (!isJsonObject(value)) return undefined;
  const method = ownField(value, 'method');
  if (!isOneOf(method, SCALE_METHODS)) return undefined;
  const points = parsePoints(ownField(value, 'points'), method);
  const lengthMm10 = parseFigure(value, 'lengthMm10', null);
  const offsetMm = parseFigure(value, 'offsetMm', 0);
  const distanceMm = parseFigure(value, 'distanceMm', undefined);
  const focal35Mm10 = parseFigure(value, 'focal35Mm10', undefined);
  const errorPermille = parseFigure(value, 'errorPermille', null);
  if (!points || lengthMm10 === null || offsetMm === null || errorPermille === null) return undefined;
  if (distanceMm === null || focal35Mm10 === null) return undefined;
  return {
    ...{ method, points, lengthMm10, offsetMm, errorPermille },
    ...(distanceMm !== undefined && { distanceMm }),
    ...(focal35Mm10 !== undefined && { focal35Mm10 }),
  };
}
