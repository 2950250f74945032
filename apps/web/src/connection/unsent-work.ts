import type { UnsavedRecord } from '@stipple/board';
import type { UnsentWork } from './device-database.ts';

/** Up to which clock the work of clients is in other hands. */
export type Rescued = readonly (readonly [client: number, to: number])[];

/** The list with one more stretch of a client's work; stretches of one client are joined. */
export function addUnsent(list: readonly UnsentWork[], work: UnsentWork): readonly UnsentWork[] {
  const known = list.find(({ client }) => client === work.client);
  if (!known) return [...list, work];
  const joined = { ...known, from: Math.min(known.from, work.from), to: Math.max(known.to, work.to) };
  return list.map((one) => (one === known ? joined : one));
}

/**
 * What of the list nobody will send any more: written to an older copy than `generation`, by a tab that is gone. What
 * was rescued before is left out.
 */
export function findOrphans(
  list: readonly UnsentWork[],
  known: { readonly generation: number; readonly live: ReadonlySet<number>; readonly rescued: Rescued },
): readonly UnsentWork[] {
  const rescued = new Map(known.rescued);
  const gone = list.filter(
    ({ client, generation = 0 }) => generation < known.generation && !known.live.has(client),
  );
  return gone.map((work) => ({ ...work, from: Math.max(work.from, rescued.get(work.client) ?? 0) }));
}

/** What is left of the list for a server that has the clocks of `vector`. */
export function settleUnsent(
  list: readonly UnsentWork[],
  vector: ReadonlyMap<number, number>,
): readonly UnsentWork[] {
  return list.flatMap((work) => {
    const stored = vector.get(work.client);
    if (stored === undefined || stored < work.from) return work.from === work.to ? [] : [work];
    return stored >= work.to ? [] : [{ ...work, from: stored }];
  });
}

/** Both lists as one. */
export function takeRescued(before: Rescued, more: Rescued): Rescued {
  const all = new Map(before);
  for (const [client, to] of more) all.set(client, Math.max(to, all.get(client) ?? 0));
  return [...all];
}

/** The records that nobody has rescued yet. */
export function withoutRescued(records: readonly UnsavedRecord[], rescued: Rescued): UnsavedRecord[] {
  const taken = new Map(rescued);
  return records.filter(({ client, clock }) => clock >= (taken.get(client) ?? 0));
}
