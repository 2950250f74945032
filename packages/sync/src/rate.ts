/**
 * A counter that lets through at most `perSecond` in any stretch it has seen, refilled evenly, with a burst
 * of one second's worth. Time is given by the caller, in milliseconds, and must not run backwards.
 */
export class Rate {
  readonly #perSecond: number;
  #left: number;
  #atMs: number;

  constructor(perSecond: number, nowMs: number) {
    if (!(perSecond > 0)) throw new RangeError(`A rate of ${perSecond} per second lets nothing through`);
    this.#perSecond = perSecond;
    this.#left = perSecond;
    this.#atMs = nowMs;
  }

  /** Whether one more may pass now; counts it if so. */
  take(nowMs: number): boolean {
    const elapsedMs = Math.max(0, nowMs - this.#atMs);
    this.#atMs = nowMs;
    this.#left = Math.min(this.#perSecond, this.#left + (elapsedMs / 1000) * this.#perSecond);
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
