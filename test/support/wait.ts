/** How long to wait for what, and how often to look. */
export interface WaitOptions {
  /** Whole time before giving up, in milliseconds; 10 000 unless given. */
  readonly timeoutMs?: number;
  /** Pause between two looks, in milliseconds; 20 unless given. */
  readonly intervalMs?: number;
  /** What is waited for, for the error's sentence. */
  readonly what?: string;
}

/**
 * The first truthy value of `condition`, looked at again and again.
 *
 * A condition that throws counts as not yet true; its last error becomes the cause.
 *
 * @throws Error when time is up, naming `what` and the last value seen
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  options: WaitOptions = {},
): Promise<Exclude<T, false | undefined | null | 0 | ''>> {
  const { timeoutMs = 10_000, intervalMs = 20, what = 'the condition' } = options;
  const deadline = performance.now() + timeoutMs;
  let seen: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (value) return value as Exclude<T, false | undefined | null | 0 | ''>;
      seen = value;
    } catch (error) {
      seen = error;
    }
    if (performance.now() >= deadline) {
      const last = seen instanceof Error ? seen.message : String(seen);
      throw new Error(`Waited ${timeoutMs} ms in vain for ${what}; last: ${last}`, { cause: seen });
    }
    await new Promise((resolve) => setTimeout(resolve, intervalMs));
  }
}
