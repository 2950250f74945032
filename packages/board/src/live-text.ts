import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { INK_LIMITS } from './ink-record.ts';
import { checkId, checkInteger, coordinate, readId } from './live-values.ts';

/** Words while they are written; the whole comes each time. */
export interface LiveText {
  readonly kind: 'text';
  readonly gestureId: string;
  /** The Yjs client that writes, as in its awareness: with it the words go. */
  readonly clientId: number;
  readonly viewId: string;
  /** The text on the board that is being changed; absent for a new one. */
  readonly inkId?: string;
  readonly colour: number;
  /** Height of the letters, q. */
  readonly widthQ: number;
  /** Top left corner, q, integers. */
  readonly x: number;
  readonly y: number;
  /** At most `INK_LIMITS.characters` characters, and none at all where everything was taken back. */
  readonly text: string;
}

function checkWords(text: string): string {
  if (text.length > INK_LIMITS.characters) {
    throw new RangeError(`A text has at most ${INK_LIMITS.characters} characters, got ${text.length}.`);
  }
  return text;
}

/** Writes what follows the gesture's id. */
export function writeText(encoder: encoding.Encoder, message: LiveText): void {
  const { clientId, viewId, inkId, colour, widthQ, x, y, text } = message;
  encoding.writeVarUint(encoder, checkInteger(clientId, 0, 0xffff_ffff));
  encoding.writeVarString(encoder, checkId(viewId));
  encoding.writeVarString(encoder, inkId === undefined ? '' : checkId(inkId));
  encoding.writeUint8(encoder, checkInteger(colour, 0, INK_LIMITS.colours - 1));
  encoding.writeVarUint(encoder, checkInteger(widthQ, 1, INK_LIMITS.widthQ));
  encoding.writeVarInt(encoder, coordinate(x));
  encoding.writeVarInt(encoder, coordinate(y));
  encoding.writeVarString(encoder, checkWords(text));
}

/** Reads what `writeText` wrote. */
export function readText(decoder: decoding.Decoder, gestureId: string): LiveText {
  const clientId = checkInteger(decoding.readVarUint(decoder), 0, 0xffff_ffff);
  const viewId = readId(decoder);
  const inkId = decoding.readVarString(decoder);
  const colour = checkInteger(decoding.readUint8(decoder), 0, INK_LIMITS.colours - 1);
  const widthQ = checkInteger(decoding.readVarUint(decoder), 1, INK_LIMITS.widthQ);
  const x = coordinate(decoding.readVarInt(decoder));
  const y = coordinate(decoding.readVarInt(decoder));
  const text = checkWords(decoding.readVarString(decoder));
  const message = { kind: 'text' as const, gestureId, clientId, viewId, colour, widthQ, x, y, text };
  return inkId === '' ? message : { ...message, inkId: checkId(inkId) };
}
