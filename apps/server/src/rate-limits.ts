import type { Context } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { clientAddress, peerAddress } from './client-address.ts';
import type { Config } from './config.ts';
import type { Metrics } from './metrics.ts';
import { TooManyRequests } from './problem.ts';

/** What is counted per client address, in this process's memory. */
export type LimitName = keyof typeof LIMITS;

const LIMITS = {
  signUp: { points: 10, duration: 60 },
  join: { points: 30, duration: 60 },
  demo: { points: 30, duration: 3600 },
  upload: { points: 60, duration: 600 },
  star: { points: 60, duration: 60 },
} as const;

/** Brakes for what strangers may call. */
export interface RateLimits {
  /**
   * Resolves when the request may go on.
   * @throws Problem 429 with the seconds to wait.
   */
  spend(name: LimitName, c: Context): Promise<void>;
  /** The address that counts for a request. */
  addressOf(c: Context): string;
}

/** Fresh counters. */
export function createRateLimits(config: Config, metrics: Metrics): RateLimits {
  const limiters = new Map(
    Object.entries(LIMITS).map(([name, limit]) => [
      name,
      new RateLimiterMemory({ keyPrefix: name, ...limit }),
    ]),
  );
  const addressOf = (c: Context) =>
    clientAddress(peerAddress(c.env), c.req.header('x-forwarded-for') ?? null, config.trustedProxies);
  return {
    addressOf,
    spend: async (name, c) => {
      try {
        await limiters.get(name)?.consume(addressOf(c));
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        metrics.tooMany.inc({ limit: name });
        throw new TooManyRequests(Math.ceil(refusal.msBeforeNext / 1000));
      }
    },
  };
}
