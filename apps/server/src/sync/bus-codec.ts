import { CLOSE } from '@stipple/sync';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { z } from 'zod';
import type { BusMessage } from './bus.ts';

/** Larger messages are neither sent nor taken: the database is the place for what is large. */
export const BUS_MESSAGE_LIMIT_BYTES = 2 * 1024 * 1024;

/** A message and the process that sent it. */
export interface BusEnvelope {
  readonly source: string;
  readonly message: BusMessage;
}

/** Processes of another version are not understood, and not misunderstood either. */
const VERSION = 1;

const seqSchema = z.int().min(0);
const presenceSchema = z.object({
  clientId: z
    .int()
    .min(0)
    .max(2 ** 53),
  clock: z.int().min(0),
  state: z.string(),
  person: z.string().optional(),
});
const bytesSchema = z.instanceof(Uint8Array);
const envelopeSchema = z.object({
  version: z.literal(VERSION),
  source: z.string().min(1).max(64),
  message: z.discriminatedUnion('type', [
    z.object({ type: z.literal('committed'), from: seqSchema, to: seqSchema, update: bytesSchema }),
    z.object({ type: z.literal('look') }),
    z.object({ type: z.literal('presence'), entries: z.array(presenceSchema).max(1000) }),
    z.object({ type: z.literal('who') }),
    z.object({ type: z.literal('live'), from: z.int().min(0), lane: z.string(), payload: bytesSchema }),
    z.object({ type: z.literal('event'), details: z.string() }),
    z.object({
      type: z.literal('disconnect'),
      linkId: z.string().optional(),
      person: z.string().optional(),
      code: z.union([z.literal(CLOSE.restarting), z.int().min(4400).max(4499)]),
    }),
    z.object({ type: z.literal('forget') }),
  ]),
});

type Plain = Parameters<typeof encoding.writeAny>[1];

/** The envelope's bytes; a commit too large for the bus becomes a word that there is something to look up. */
export function encodeBusMessage({ source, message }: BusEnvelope): Uint8Array {
  const isLarge = message.type === 'committed' && message.update.byteLength > BUS_MESSAGE_LIMIT_BYTES - 256;
  const plain: unknown = { version: VERSION, source, message: isLarge ? { type: 'look' } : message };
  return encoding.encode((encoder) => encoding.writeAny(encoder, plain as Plain));
}

/** The envelope in `bytes`, or `undefined` for what is too large, malformed or of another version. */
export function decodeBusMessage(bytes: Uint8Array): BusEnvelope | undefined {
  if (bytes.byteLength > BUS_MESSAGE_LIMIT_BYTES) return undefined;
  try {
    const decoder = decoding.createDecoder(bytes);
    const parsed = envelopeSchema.safeParse(decoding.readAny(decoder));
    if (!parsed.success || decoding.hasContent(decoder)) return undefined;
    return { source: parsed.data.source, message: parsed.data.message };
  } catch {
    return undefined;
  }
}
