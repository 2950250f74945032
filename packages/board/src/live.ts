import type { StrokeOperation } from '@stipple/density';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import {
  type LiveInk,
  type LiveLaser,
  type LivePlaces,
  readInkMessage,
  readLaser,
  readPlaces,
  writeInk,
  writeLaser,
  writePlaces,
} from './live-ink.ts';
import { type LiveText, readText, writeText } from './live-text.ts';
import {
  checkId,
  checkInteger,
  coordinate,
  LIVE_LIMIT_BYTES,
  type LivePoints,
  readId,
  readPoints,
  writePoints,
} from './live-values.ts';

/** Most points that are sure to fit one live message; a sender that is behind sends several. */
export const LIVE_LIMIT_POINTS = 600;

/** How a stroke in progress is painted: the settings that its record will have. */
export interface LiveBrush {
  readonly op: StrokeOperation;
  /** Dots/cm², a multiple of 1/32. */
  readonly targetPerCm2: number;
  readonly radiusQ: number;
  /** 0 … 255 */
  readonly hardness: number;
  /** 0 … 255 */
  readonly flow: number;
}

/** A piece of a density stroke while it is drawn. */
export interface LiveStroke extends LivePoints {
  readonly kind: 'stroke';
  /** Tells this gesture from the sender's next one. */
  readonly gestureId: string;
  readonly designId: string;
  readonly viewId: string;
  readonly brush: LiveBrush;
}

/** An anchor while it is dragged. */
export interface LiveAnchor {
  readonly kind: 'anchor';
  readonly gestureId: string;
  readonly hairlineId: string;
  readonly anchorId: string;
  /** Where it is now, q, integers. */
  readonly x: number;
  readonly y: number;
}

/** A gesture is over: `end` when its record is in the document, `cancel` when there will be none. */
export interface LiveStop {
  readonly kind: 'end' | 'cancel';
  readonly gestureId: string;
}

/** What a screen tells the others while a gesture lasts; never stored. */
export type LiveGesture = LiveStroke | LiveAnchor | LiveInk | LivePlaces | LiveLaser | LiveText | LiveStop;

const KINDS = ['stroke', 'anchor', 'end', 'cancel', 'ink', 'places', 'laser', 'text'] as const;
const OPERATIONS: readonly StrokeOperation[] = ['set', 'add', 'erase'];
const VERSION = 1;
const TARGET_LIMIT = 8191;
const RADIUS_LIMIT_Q = 1020;

function writeStroke(encoder: encoding.Encoder, { designId, viewId, brush, ...places }: LiveStroke): void {
  encoding.writeVarString(encoder, checkId(designId));
  encoding.writeVarString(encoder, checkId(viewId));
  encoding.writeUint8(encoder, checkInteger(OPERATIONS.indexOf(brush.op), 0, OPERATIONS.length - 1));
  encoding.writeVarUint(encoder, checkInteger(Math.round(brush.targetPerCm2 * 32), 0, TARGET_LIMIT));
  encoding.writeVarUint(encoder, checkInteger(brush.radiusQ, 1, RADIUS_LIMIT_Q));
  encoding.writeUint8(encoder, checkInteger(brush.hardness, 0, 255));
  encoding.writeUint8(encoder, checkInteger(brush.flow, 0, 255));
  writePoints(encoder, places);
}

function writeAnchor(encoder: encoding.Encoder, gesture: LiveAnchor): void {
  encoding.writeVarString(encoder, checkId(gesture.hairlineId));
  encoding.writeVarString(encoder, checkId(gesture.anchorId));
  encoding.writeVarInt(encoder, coordinate(gesture.x));
  encoding.writeVarInt(encoder, coordinate(gesture.y));
}

function writeGesture(encoder: encoding.Encoder, gesture: LiveGesture): void {
  switch (gesture.kind) {
    case 'stroke':
      return writeStroke(encoder, gesture);
    case 'anchor':
      return writeAnchor(encoder, gesture);
    case 'ink':
      return writeInk(encoder, gesture);
    case 'places':
      return writePlaces(encoder, gesture);
    case 'laser':
      return writeLaser(encoder, gesture);
    case 'text':
      return writeText(encoder, gesture);
    default:
      return undefined;
  }
}

/**
 * The bytes of a live message, at most `LIVE_LIMIT_BYTES`.
 * @throws RangeError for an id, a number or a list of points that does not fit
 */
export function encodeLive(gesture: LiveGesture): Uint8Array {
  const bytes = encoding.encode((encoder) => {
    encoding.writeUint8(encoder, (VERSION << 4) | KINDS.indexOf(gesture.kind));
    encoding.writeVarString(encoder, checkId(gesture.gestureId));
    writeGesture(encoder, gesture);
  });
  if (bytes.length > LIVE_LIMIT_BYTES) {
    throw new RangeError(`A live message has at most ${LIVE_LIMIT_BYTES} bytes, got ${bytes.length}.`);
  }
  return bytes;
}

function readBrush(decoder: decoding.Decoder): LiveBrush {
  const op = OPERATIONS[decoding.readUint8(decoder)];
  if (!op) throw new RangeError('There is no such operation.');
  return {
    op,
    targetPerCm2: checkInteger(decoding.readVarUint(decoder), 0, TARGET_LIMIT) / 32,
    radiusQ: checkInteger(decoding.readVarUint(decoder), 1, RADIUS_LIMIT_Q),
    hardness: decoding.readUint8(decoder),
    flow: decoding.readUint8(decoder),
  };
}

function readStroke(decoder: decoding.Decoder, gestureId: string): LiveStroke {
  const designId = readId(decoder);
  const viewId = readId(decoder);
  const brush = readBrush(decoder);
  return { kind: 'stroke', gestureId, designId, viewId, brush, ...readPoints(decoder) };
}

function readAnchor(decoder: decoding.Decoder, gestureId: string): LiveAnchor {
  const hairlineId = readId(decoder);
  const anchorId = readId(decoder);
  const x = coordinate(decoding.readVarInt(decoder));
  return { kind: 'anchor', gestureId, hairlineId, anchorId, x, y: coordinate(decoding.readVarInt(decoder)) };
}

function readGesture(decoder: decoding.Decoder): LiveGesture | undefined {
  const head = decoding.readUint8(decoder);
  const kind = KINDS[head & 15];
  if (head >> 4 !== VERSION || !kind) return undefined;
  const gestureId = readId(decoder);
  switch (kind) {
    case 'stroke':
      return readStroke(decoder, gestureId);
    case 'anchor':
      return readAnchor(decoder, gestureId);
    case 'ink':
      return readInkMessage(decoder, gestureId);
    case 'places':
      return readPlaces(decoder, gestureId);
    case 'laser':
      return readLaser(decoder, gestureId);
    case 'text':
      return readText(decoder, gestureId);
    default:
      return { kind, gestureId };
  }
}

/** The live message that a stranger's bytes are, or `undefined` if they are none. Never throws. */
export function decodeLive(bytes: Uint8Array): LiveGesture | undefined {
  if (bytes.length > LIVE_LIMIT_BYTES) return undefined;
  const decoder = decoding.createDecoder(bytes);
  try {
    const gesture = readGesture(decoder);
    // Numbers read past the end are 0 to lib0.
    return decoder.pos <= bytes.length ? gesture : undefined;
  } catch {
    // lib0 and the checks above throw at whatever does not fit: to the receiver it is all the same.
    return undefined;
  }
}

/** A stroke in progress as the receiver has put it together. */
export interface LiveStrokeSoFar {
  /** Points that the sender has drawn so far, counted by `start`. */
  readonly count: number;
  /** x0, y0 … in q; fewer than `count` pairs where a message was lost (the gap is a straight piece). */
  readonly points: readonly number[];
}

/** The stroke so far with one more message taken in; points that were there already are not doubled. */
export function joinLiveStroke(soFar: LiveStrokeSoFar | undefined, message: LivePoints): LiveStrokeSoFar {
  if (!soFar) return { count: message.start + message.points.length / 2, points: message.points };
  const known = Math.max(0, soFar.count - message.start);
  const fresh = message.points.slice(2 * known);
  if (fresh.length === 0) return soFar;
  return { count: message.start + message.points.length / 2, points: [...soFar.points, ...fresh] };
}
