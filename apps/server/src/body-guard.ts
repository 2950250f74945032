import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Problem } from './problem.ts';

const JSON_BYTES = 64 * 1024;
/** A photo of 25 MB and its form around it. */
const UPLOAD_BYTES = 26 * 1024 * 1024;
/** How much of a refused upload is still read for the sake of the answer. */
const DISCARDED_BYTES = 128 * 1024 * 1024;
const UPLOAD_PATH = /^\/api\/boards\/[^/]+\/photos$/;

/** Refuses bodies that are larger than their route can need, while they arrive. */
export function limitBody(): MiddlewareHandler {
  const limitTo = (maxSize: number, text: string) =>
    bodyLimit({
      maxSize,
      onError: () => {
        throw new Problem(413, 'too-large', text);
      },
    });
  const small = limitTo(JSON_BYTES, 'The request is too large.');
  const large = limitTo(UPLOAD_BYTES, 'The photo is too large: at most 25 MB.');
  return async (c, next) => {
    if (!UPLOAD_PATH.test(c.req.path)) return small(c, next);
    try {
      return await large(c, next);
    } finally {
      await discardRest(c.req.raw);
    }
  };
}

/**
 * Reads what nobody wanted of an upload. An answer that comes while the file is still being sent is lost: the
 * connection breaks, and people see a network error instead of the sentence that was meant for them.
 */
async function discardRest(request: Request): Promise<void> {
  if (request.body === null || request.bodyUsed) return;
  let leftBytes = DISCARDED_BYTES;
  try {
    for await (const chunk of request.body) {
      leftBytes -= chunk.byteLength;
      if (leftBytes < 0) return;
    }
  } catch {
    // Whoever was sending has gone: there is nobody left to answer.
    return;
  }
}

/** Refuses JSON with the character NUL in it, which no database column of text can hold. */
export function refuseNul(): MiddlewareHandler {
  return async (c, next) => {
    const isJson = c.req.header('content-type')?.includes('json') === true;
    if (isJson && /\0|\\u0000/.test(await c.req.text())) {
      throw new Problem(400, 'invalid-input', 'The request holds a character that is no text.');
    }
    await next();
  };
}
