import type * as Y from 'yjs';
import type { StructPart } from './update-codec.ts';

/** Whether a clock of a client is known without the structs at hand. */
export type IsKnown = (client: number, clock: number) => boolean;

/** The ids that must be there before the part can be integrated, without the clock just before it. */
export function dependenciesOf({ struct, offset }: StructPart): readonly Y.ID[] {
  if (!('origin' in struct)) return [];
  const ids: Y.ID[] = [];
  if (struct.origin && offset === 0) ids.push(struct.origin);
  if (struct.rightOrigin) ids.push(struct.rightOrigin);
  return ids;
}

/** The index of the part that holds `clock` among one client's parts in clock order, or −1. */
export function findPartIndex(parts: readonly StructPart[] | undefined, clock: number): number {
  let low = 0;
  let high = (parts?.length ?? 0) - 1;
  while (parts && low <= high) {
    const middle = (low + high) >> 1;
    const { struct, offset } = parts[middle] as StructPart;
    if (clock < struct.id.clock + offset) high = middle - 1;
    else if (clock >= struct.id.clock + struct.length) low = middle + 1;
    else return middle;
  }
  return -1;
}

/**
 * The parts in an order in which each comes after all it depends on, or `undefined` where no such order
 * exists (a cycle, which only a forger makes) or something is neither known nor among the parts.
 * Cost: linear in parts and dependencies, times a binary search.
 */
export function orderParts(
  parts: ReadonlyMap<number, readonly StructPart[]>,
  isKnown: IsKnown,
): StructPart[] | undefined {
  const ordered: StructPart[] = [];
  /** How many of each client's parts have their place. */
  const heads = new Map<number, number>();
  /** Who waits for which part of which client: each is woken once, by that very part. */
  const waiting = new Map<number, Map<number, number[]>>();
  const queue = [...parts.keys()];
  for (let client = queue.pop(); client !== undefined; client = queue.pop()) {
    const list = parts.get(client) ?? [];
    let head = heads.get(client) ?? 0;
    for (; head < list.length; head++) {
      const part = list[head] as StructPart;
      const blocker = findBlocker(part, { parts, isKnown, heads, own: { client, head } });
      if (blocker === 'none') {
        ordered.push(part);
        for (const sleeper of waiting.get(client)?.get(head) ?? []) queue.push(sleeper);
      } else if (blocker === 'never') return undefined;
      else {
        const those = waiting.get(blocker.client) ?? new Map<number, number[]>();
        waiting.set(blocker.client, those);
        const sleepers = those.get(blocker.index);
        if (sleepers) sleepers.push(client);
        else those.set(blocker.index, [client]);
        break;
      }
    }
    heads.set(client, head);
  }
  for (const [client, list] of parts) if ((heads.get(client) ?? 0) < list.length) return undefined;
  return ordered;
}

interface Progress {
  readonly parts: ReadonlyMap<number, readonly StructPart[]>;
  readonly isKnown: IsKnown;
  readonly heads: ReadonlyMap<number, number>;
  readonly own: { readonly client: number; readonly head: number };
}

/** The part of another client that has to come first; `never` for what is nowhere or of one's own future. */
function findBlocker(
  part: StructPart,
  { parts, isKnown, heads, own }: Progress,
): { client: number; index: number } | 'none' | 'never' {
  for (const { client, clock } of dependenciesOf(part)) {
    if (isKnown(client, clock)) continue;
    const index = findPartIndex(parts.get(client), clock);
    if (index < 0) return 'never';
    const head = client === own.client ? own.head : (heads.get(client) ?? 0);
    if (index < head) continue;
    return client === own.client ? 'never' : { client, index };
  }
  return 'none';
}
