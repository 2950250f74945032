import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { INK_KINDS, INK_LIMITS, type InkKind } from './ink-record.ts';
import {
  checkId,
  checkInteger,
  coordinate,
  type LivePoints,
  readId,
  readPoints,
  writePoints,
} from './live-values.ts';
import { splitFlatKey } from './read-flat.ts';

/** How ink in progress looks. */
export interface LiveInkLook {
  readonly ink: Exclude<InkKind, 'text'>;
  readonly colour: number;
  readonly widthQ: number;
}

/** Ink while it is drawn. Of a line or arrow the whole comes each time: its two ends. */
export interface LiveInk extends LivePoints {
  readonly kind: 'ink';
  readonly gestureId: string;
  readonly viewId: string;
  readonly look: LiveInkLook;
  /** 0 … 255 for each of `points`; absent where the pointer cannot tell. */
  readonly pressures?: readonly number[];
}

/** Things that are dragged together, by how far they have come. */
export interface LiveShift {
  readonly kind: 'shift';
  readonly gestureId: string;
  /** `<hairline>/<anchor>` of anchors and `<id>` of ink; at most `MOST_SHIFTED`. */
  readonly keys: readonly string[];
  readonly dx: number;
  readonly dy: number;
}

/** The light of a laser pointer, which is never stored. */
export interface LiveLaser extends LivePoints {
  readonly kind: 'laser';
  readonly gestureId: string;
  readonly viewId: string;
  /** The Yjs client that points, as in its awareness: whose name and colour the light has. */
  readonly clientId: number;
}

/** Most things of one drag that a live message names; others see the rest when it is stored. */
export const MOST_SHIFTED = 60;

function checkKey(key: string): string {
  if (!splitFlatKey(key)) throw new RangeError(`This is no key: ${JSON.stringify(key)}.`);
  return key;
}

/** Writes what follows the gesture's id. */
export function writeInk(encoder: encoding.Encoder, { viewId, look, pressures, ...places }: LiveInk): void {
  encoding.writeVarString(encoder, checkId(viewId));
  encoding.writeUint8(encoder, checkInteger(INK_KINDS.indexOf(look.ink), 0, INK_KINDS.length - 2));
  encoding.writeUint8(encoder, checkInteger(look.colour, 0, INK_LIMITS.colours - 1));
  encoding.writeVarUint(encoder, checkInteger(look.widthQ, 1, INK_LIMITS.widthQ));
  writePoints(encoder, places);
  encoding.writeUint8(encoder, pressures ? 1 : 0);
  for (const pressure of pressures ?? []) encoding.writeUint8(encoder, checkInteger(pressure, 0, 255));
}

/** Reads what `writeInk` wrote. */
export function readInkMessage(decoder: decoding.Decoder, gestureId: string): LiveInk {
  const viewId = readId(decoder);
  const ink = INK_KINDS[decoding.readUint8(decoder)];
  if (!ink || ink === 'text') throw new RangeError('There is no such ink.');
  const colour = checkInteger(decoding.readUint8(decoder), 0, INK_LIMITS.colours - 1);
  const widthQ = checkInteger(decoding.readVarUint(decoder), 1, INK_LIMITS.widthQ);
  const places = readPoints(decoder);
  const isPressed = decoding.readUint8(decoder) === 1;
  const pressures = isPressed
    ? Array.from({ length: places.points.length / 2 }, () => decoding.readUint8(decoder))
    : undefined;
  const message = { kind: 'ink' as const, gestureId, viewId, look: { ink, colour, widthQ }, ...places };
  return pressures ? { ...message, pressures } : message;
}

/** Writes what follows the gesture's id. */
export function writeShift(encoder: encoding.Encoder, { keys, dx, dy }: LiveShift): void {
  encoding.writeVarUint(encoder, checkInteger(keys.length, 1, MOST_SHIFTED));
  for (const key of keys) encoding.writeVarString(encoder, checkKey(key));
  encoding.writeVarInt(encoder, coordinate(dx));
  encoding.writeVarInt(encoder, coordinate(dy));
}

/** Reads what `writeShift` wrote. */
export function readShift(decoder: decoding.Decoder, gestureId: string): LiveShift {
  const length = checkInteger(decoding.readVarUint(decoder), 1, MOST_SHIFTED);
  const keys = Array.from({ length }, () => checkKey(decoding.readVarString(decoder)));
  const dx = coordinate(decoding.readVarInt(decoder));
  return { kind: 'shift', gestureId, keys, dx, dy: coordinate(decoding.readVarInt(decoder)) };
}

/** Writes what follows the gesture's id. */
export function writeLaser(encoder: encoding.Encoder, { viewId, clientId, ...places }: LiveLaser): void {
  encoding.writeVarString(encoder, checkId(viewId));
  encoding.writeVarUint(encoder, checkInteger(clientId, 0, 0xffff_ffff));
  writePoints(encoder, places);
}

/** Reads what `writeLaser` wrote. */
export function readLaser(decoder: decoding.Decoder, gestureId: string): LiveLaser {
  const viewId = readId(decoder);
  const clientId = checkInteger(decoding.readVarUint(decoder), 0, 0xffff_ffff);
  return { kind: 'laser', gestureId, viewId, clientId, ...readPoints(decoder) };
}
