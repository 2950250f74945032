/** The time, as a port: everything that waits for hours is tested without waiting. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  nowMs(): number;
}

/** The machine's own time. */
export const systemClock: Clock = { nowMs: () => Date.now() };
