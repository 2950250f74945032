import { texts } from './texts/texts.ts';

/** A request that did not work; `message` is a sentence for the person, mostly the server's own. */
export class ApiError extends Error {
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The server's kebab-case code, `network` when no answer came. */
  readonly code: string;

  constructor(message: string, options: { status: number; code: string; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'ApiError';
    this.status = options.status;
    this.code = options.code;
  }
}

/** The sentence to show for whatever was thrown; anything not ours becomes a general one. */
export function errorToSentence(reason: unknown): string {
  return reason instanceof ApiError ? reason.message : texts.errors.unexpected;
}

/**
 * The error that an answer's body stands for: the contract's `{ error: { code, message } }`, the flat
 * `{ code, message }` of the account routes, or a general sentence for anything else.
 */
export function bodyToError(status: number, body: unknown): ApiError {
  const told = isRecord(body) ? (isRecord(body.error) ? body.error : body) : {};
  const message = typeof told.message === 'string' && told.message ? told.message : undefined;
  const code = typeof told.code === 'string' ? told.code.toLowerCase().replaceAll('_', '-') : 'unexpected';
  return new ApiError(message ?? texts.errors.unexpected, { status, code });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * The answer's bytes.
 *
 * @throws ApiError when no answer came or it was not a success
 */
export async function readBytes(answer: Promise<Response>): Promise<Uint8Array> {
  const response = await receive(answer);
  if (!response.ok) throw bodyToError(response.status, parseJson(await response.text()));
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * The answer's JSON (`undefined` for an empty one).
 *
 * @throws ApiError when no answer came or it was not a success
 */
export async function readAnswer<Body>(answer: Promise<Response>): Promise<Body> {
  const response = await receive(answer);
  const body = parseJson(await response.text());
  if (!response.ok) throw bodyToError(response.status, body);
  return body as Body;
}

async function receive(answer: Promise<Response>): Promise<Response> {
  try {
    return await answer;
  } catch (cause) {
    throw new ApiError(texts.errors.network, { status: 0, code: 'network', cause });
  }
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
