import { isIntegerIn, isOneOf, isRecordObject, type JsonObject, ownField } from './json.ts';
import { isRecordId } from './lanes.ts';
import { COORDINATE_MAX_Q, COORDINATE_MIN_Q, RECORD_VERSION } from './model.ts';

/** What ink can be: a stroke by hand, a straight line, one with a head at its end, or words. */
export const INK_KINDS = ['pen', 'line', 'arrow', 'text'] as const;
/** One of `INK_KINDS`. */
export type InkKind = (typeof INK_KINDS)[number];

/** Limits of an ink record; a record beyond them is skipped by every reader. */
export const INK_LIMITS = { colours: 8, widthQ: 1020, points: 4000, characters: 500 } as const;

/** What all ink has in common. */
export interface InkLook {
  readonly viewId: string;
  /** Index into the palette, 0 … `INK_LIMITS.colours` − 1. */
  readonly colour: number;
  /** Width of the line at full pressure, or height of a text's letters; q. */
  readonly widthQ: number;
  /** Where it begins, or a text's top left corner; q. Moving ink changes nothing but this. */
  readonly x: number;
  readonly y: number;
}

/** A stroke by hand. */
export interface PenInk extends InkLook {
  readonly kind: 'pen';
  /** dx0, dy0, dx1, dy1 … in q, each from the place before, the first from (x, y). */
  readonly moves: readonly number[];
  /** 0 … 255 for (x, y) and each place after it; absent where the pointer could not tell. */
  readonly pressures?: readonly number[];
}

/** A straight line from (x, y) to (x + dx, y + dy). */
export interface LineInk extends InkLook {
  readonly kind: 'line' | 'arrow';
  readonly dx: number;
  readonly dy: number;
}

/** Words; lines are broken only where they say so. */
export interface TextInk extends InkLook {
  readonly kind: 'text';
  /** 1 … `INK_LIMITS.characters` characters. */
  readonly text: string;
}

/** Ink to be put on a board. */
export type InkShape = PenInk | LineInk | TextInk;
/** Ink as the document holds it. */
export type Ink = InkShape & { readonly id: string };

const SPAN_Q = COORDINATE_MAX_Q - COORDINATE_MIN_Q;

const isPlace = (value: unknown): value is number => isIntegerIn(value, COORDINATE_MIN_Q, COORDINATE_MAX_Q);
const isSpan = (value: unknown): value is number => isIntegerIn(value, -SPAN_Q, SPAN_Q);

function isListOf(value: unknown, isOne: (item: unknown) => boolean): value is readonly number[] {
  return Array.isArray(value) && value.every(isOne);
}

function parsePen(look: InkLook, value: JsonObject): PenInk | undefined {
  const moves = ownField(value, 'moves');
  const pressures = ownField(value, 'pressures');
  if (!isListOf(moves, isSpan)) return undefined;
  if (moves.length % 2 !== 0 || moves.length / 2 >= INK_LIMITS.points) return undefined;
  if (pressures === undefined) return { ...look, kind: 'pen', moves };
  const isPressure = (one: unknown) => isIntegerIn(one, 0, 255);
  if (!isListOf(pressures, isPressure) || pressures.length !== moves.length / 2 + 1) return undefined;
  return { ...look, kind: 'pen', moves, pressures };
}

function parseLine(look: InkLook, kind: 'line' | 'arrow', value: JsonObject): LineInk | undefined {
  const dx = ownField(value, 'dx');
  const dy = ownField(value, 'dy');
  return isSpan(dx) && isSpan(dy) ? { ...look, kind, dx: dx + 0, dy: dy + 0 } : undefined;
}

function parseText(look: InkLook, value: JsonObject): TextInk | undefined {
  const text = ownField(value, 'text');
  if (typeof text !== 'string' || text.length === 0 || text.length > INK_LIMITS.characters) return undefined;
  return { ...look, kind: 'text', text };
}

function parseLook(value: JsonObject): InkLook | undefined {
  const viewId = ownField(value, 'viewId');
  const colour = ownField(value, 'colour');
  const widthQ = ownField(value, 'widthQ');
  const x = ownField(value, 'x');
  const y = ownField(value, 'y');
  if (typeof viewId !== 'string' || !isRecordId(viewId) || !isPlace(x) || !isPlace(y)) return undefined;
  if (!isIntegerIn(colour, 0, INK_LIMITS.colours - 1) || !isIntegerIn(widthQ, 1, INK_LIMITS.widthQ))
    return undefined;
  // Adding 0 turns the -0 that a foreign client may have written into 0.
  return { viewId, colour, widthQ, x: x + 0, y: y + 0 };
}

/** The ink that a value found under a key of `ink` is, or `undefined` if this version cannot read it. */
export function parseInk(id: string, value: unknown): Ink | undefined {
  if (!isRecordId(id) || !isRecordObject(value) || ownField(value, 'version') !== RECORD_VERSION)
    return undefined;
  const kind = ownField(value, 'kind');
  const look = parseLook(value);
  if (!look || !isOneOf(kind, INK_KINDS)) return undefined;
  const shape =
    kind === 'pen'
      ? parsePen(look, value)
      : kind === 'text'
        ? parseText(look, value)
        : parseLine(look, kind, value);
  return shape && { ...shape, id };
}
