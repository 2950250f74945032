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

/** Where something that is dragged is now, q, integers. */
export interface LivePlace {
  /** `<hairline>/<anchor>` of an anchor, `<id>` of ink. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

/** Things that are dragged together. */
export interface LivePlaces {
  readonly kind: 'places';
  readonly gestureId: string;
  /** 1 … `MOST_PLACES` */
  readonly places: readonly LivePlace[];
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
export const MOST_PLACES = 50;

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
export function writePlaces(encoder: encoding.Encoder, { places }: LivePlaces): void {
  encoding.writeVarUint(encoder, checkInteger(places.length, 1, MOST_PLACES));
  for (const { key, x, y } of places) {
    encoding.writeVarString(encoder, checkKey(key));
    encoding.writeVarInt(encoder, coordinate(x));
    encoding.writeVarInt(encoder, coordinate(y));
  }
}

function readPlace(decoder: decoding.Decoder): LivePlace {
  const key = checkKey(decoding.readVarString(decoder));
  const x = coordinate(decoding.readVarInt(decoder));
  return { key, x, y: coordinate(decoding.readVarInt(decoder)) };
}

/** Reads what `writePlaces` wrote. */
export function readPlaces(decoder: decoding.Decoder, gestureId: string): LivePlaces {
  const length = checkInteger(decoding.readVarUint(decoder), 1, MOST_PLACES);
  return { kind: 'places', gestureId, places: Array.from({ length }, () => readPlace(decoder)) };
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
