import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A refusal that the person who asked is told about: a 4xx (or 503), a kebab-case code and a sentence. */
export class Problem extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  /** More headers of the answer. */
  readonly headers: Readonly<Record<string, string>> = {};

  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
  }
}

/** The refusal of a request that came too soon after others. */
export class TooManyRequests extends Problem {
  override readonly headers: Readonly<Record<string, string>>;

  constructor(retryAfterSeconds: number) {
    super(429, 'too-many-requests', `That was too often. Try again in ${retryAfterSeconds} seconds.`);
    this.headers = { 'Retry-After': String(retryAfterSeconds) };
  }
}

/** The body of every answer that is an error. */
export interface ProblemBody {
  readonly error: { readonly code: string; readonly message: string };
}

/** The contract's error body. */
export function problemBody(code: string, message: string): ProblemBody {
  return { error: { code, message } };
}

/** The one answer for a board that is not there and for one that the asker may not see. */
export function noSuchBoard(): Problem {
  return new Problem(404, 'not-found', 'There is no such consultation, or you may not see it.');
}
