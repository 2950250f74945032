import type { DotAge } from '@stipple/scene';

/** What is laid over the photo: the density map in colours, the dots themselves, or both. */
export const SHOWN_DENSITY = ['heat', 'dots', 'both'] as const;
/** One of `SHOWN_DENSITY`. */
export type ShownDensity = (typeof SHOWN_DENSITY)[number];

/** How one person looks at the density of a board; nobody else's screen follows. */
export interface LookChoice {
  readonly show: ShownDensity;
  readonly age: DotAge;
  /** What the skin shows after this session, from 1; 0 for after the last, however many there are. */
  readonly session: number;
}

/** The number of the session that is looked at, where there are so many. */
export function sessionShown({ session }: LookChoice, sessions: number): number {
  return session === 0 ? sessions : Math.min(session, sessions);
}
