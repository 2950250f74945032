import { createDecoder, type Decoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding';

/** The first number of every frame: 0–3 as in y-protocols, from 100 on Stipple's own (contract, Socket). */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  stored: 100,
  refused: 101,
  live: 102,
  event: 104,
} as const;

/** The second number of a sync frame. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** What a client may say. Updates, state vectors and awareness are opaque bytes here. */
export type ClientMessage =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly update: Uint8Array }
  | { readonly kind: 'query-awareness' }
  | { readonly kind: 'live'; readonly lane: string; readonly payload: Uint8Array }
  | { readonly kind: 'unknown'; readonly type: number };

/** What a client's frame says, or `undefined` for bytes that are no message. Trailing bytes are ignored. */
export function decodeClientMessage(frame: Uint8Array): ClientMessage | undefined {
  try {
    const decoder = createDecoder(frame);
    const type = readVarUint(decoder);
    switch (type) {
      case MESSAGE.sync:
        return decodeSync(decoder);
      case MESSAGE.awareness:
        return { kind: 'awareness', update: readVarUint8Array(decoder) };
      case MESSAGE.queryAwareness:
        return { kind: 'query-awareness' };
      case MESSAGE.live:
        return { kind: 'live', lane: readVarString(decoder), payload: readVarUint8Array(decoder) };
      default:
        return { kind: 'unknown', type };
    }
  } catch {
    return undefined;
  }
}

function decodeSync(decoder: Decoder): ClientMessage | undefined {
  const step = readVarUint(decoder);
  const bytes = readVarUint8Array(decoder);
  if (step === SYNC.step1) return { kind: 'step1', stateVector: bytes };
  if (step === SYNC.step2) return { kind: 'step2', update: bytes };
  return step === SYNC.update ? { kind: 'update', update: bytes } : undefined;
}

/** The frame that asks for what the vector lacks. */
export const encodeStep1 = (stateVector: Uint8Array): Uint8Array => sync(SYNC.step1, stateVector);

/** The frame that ends the answer to a step 1: after it the receiver is synced. */
export const encodeStep2 = (update: Uint8Array): Uint8Array => sync(SYNC.step2, update);

/** The frame of one update. */
export const encodeUpdateMessage = (update: Uint8Array): Uint8Array => sync(SYNC.update, update);

/** The frame of an awareness update. */
export const encodeAwarenessMessage = (update: Uint8Array): Uint8Array =>
  frame(MESSAGE.awareness, (encoder) => writeVarUint8Array(encoder, update));

/** The frame that tells a plain y-protocols client that it may not, and why. */
export const encodeDenied = (reason: string): Uint8Array =>
  frame(MESSAGE.auth, (encoder) => {
    writeVarUint(encoder, 0);
    writeVarString(encoder, reason);
  });

/** The frame that says what is in the database; see `Stored`. */
export const encodeStored = ({ stateVector, dealt }: Stored): Uint8Array =>
  frame(MESSAGE.stored, (encoder) => {
    writeVarUint8Array(encoder, stateVector);
    writeVarUint(encoder, dealt);
  });

/** The frame that refuses an update; `details` is JSON text. */
export const encodeRefused = (details: string): Uint8Array =>
  frame(MESSAGE.refused, (encoder) => writeVarString(encoder, details));

/** The frame of something that happened outside the document; `details` is JSON text. */
export const encodeEvent = (details: string): Uint8Array =>
  frame(MESSAGE.event, (encoder) => writeVarString(encoder, details));

/** The frame of a stroke or drag in progress; `from`, the sender's connection, is there when relayed. */
export const encodeLiveMessage = (live: { lane: string; payload: Uint8Array; from?: number }): Uint8Array =>
  frame(MESSAGE.live, (encoder) => {
    writeVarString(encoder, live.lane);
    writeVarUint8Array(encoder, live.payload);
    if (live.from !== undefined) writeVarUint(encoder, live.from);
  });

/** What is committed: the document's state vector, and how many of this socket's updates are dealt with. */
export interface Stored {
  readonly stateVector: Uint8Array;
  readonly dealt: number;
}

/** The rest of a `stored` frame whose type was read already. */
export const readStored = (decoder: Decoder): Stored => ({
  stateVector: readVarUint8Array(decoder),
  dealt: readVarUint(decoder),
});

/** The rest of a relayed `live` frame whose type was read already. */
export const readLive = (decoder: Decoder): { lane: string; payload: Uint8Array; from: number } => ({
  lane: readVarString(decoder),
  payload: readVarUint8Array(decoder),
  from: readVarUint(decoder),
});

/** The rest of a sync frame whose type was read already. */
export const readSync = (decoder: Decoder): { step: number; bytes: Uint8Array } => ({
  step: readVarUint(decoder),
  bytes: readVarUint8Array(decoder),
});

/** The rest of a `refused` or `event` frame whose type was read already, as JSON text. */
export const readDetails = (decoder: Decoder): string => readVarString(decoder);

const sync = (step: number, bytes: Uint8Array): Uint8Array =>
  frame(MESSAGE.sync, (encoder) => {
    writeVarUint(encoder, step);
    writeVarUint8Array(encoder, bytes);
  });

function frame(type: number, write: (encoder: Encoder) => void): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, type);
  write(encoder);
  return toUint8Array(encoder);
}
