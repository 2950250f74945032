import { DOCUMENT_LIMIT_BYTES } from '@stipple/board';
import * as Y from 'yjs';

/** How soon a full document is measured anew, for what was deleted meanwhile makes room. */
const MEASURE_MS = 1000;

/**
 * How large a document is as one update: exact when measured, an upper bound in between, for what is written
 * over counts twice. Nobody is told that a board is full by the bound alone.
 */
export class DocumentSize {
  readonly #doc: Y.Doc;
  #bytes: number;
  #isExact = true;
  #measuredAtMs = Number.NEGATIVE_INFINITY;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#bytes = Y.encodeStateAsUpdate(doc).byteLength;
  }

  /** The size, or a little more. */
  get bytes(): number {
    return this.#bytes;
  }

  /** An update of so many bytes was applied. */
  grow(bytes: number): void {
    this.#bytes += bytes;
    this.#isExact = false;
  }

  /** The document was just encoded and has this size. */
  set(bytes: number): void {
    this.#bytes = bytes;
    this.#isExact = true;
  }

  /** The size to judge `moreBytes` by: measured, at most once a second, where the bound says that it is full. */
  toJudge(moreBytes: number, nowMs: number): number {
    const isDue = !this.#isExact && nowMs - this.#measuredAtMs >= MEASURE_MS;
    if (isDue && this.#bytes + moreBytes > DOCUMENT_LIMIT_BYTES) {
      this.#measuredAtMs = nowMs;
      this.set(Y.encodeStateAsUpdate(this.#doc).byteLength);
    }
    return this.#bytes;
  }
}
