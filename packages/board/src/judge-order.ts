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

/**
 * The parts in an order in which each comes after all it depends on, or `undefined` where no such order
 * exists (a cycle, which only a forger makes) or something is neither known nor among the parts.
 * Cost: linear in parts and dependencies.
 */
export function orderParts(
  parts: ReadonlyMap<number, readonly StructPart[]>,
  isKnown: IsKnown,
): StructPart[] | undefined {
  const ordered: StructPart[] = [];
  const heads = new Map<number, number>();
  const waiting = new Map<number, Set<number>>();
  const isPlaced = ({ client, clock }: Y.ID): boolean => {
    if (isKnown(client, clock)) return true;
    const next = parts.get(client)?.[heads.get(client) ?? 0];
    const list = parts.get(client);
    if (!list) return false;
    if (!next) return clock < endOf(list.at(-1) as StructPart);
    return clock < next.struct.id.clock + next.offset && clock >= startOf(list[0] as StructPart);
  };
  const queue = [...parts.keys()];
  for (let client = queue.pop(); client !== undefined; client = queue.pop()) {
    const list = parts.get(client) ?? [];
    let head = heads.get(client) ?? 0;
    const before = head;
    for (; head < list.length; head++) {
      heads.set(client, head);
      const part = list[head] as StructPart;
      const blocker = dependenciesOf(part).find((id) => id.client !== client && !isPlaced(id));
      if (blocker) {
        const blocked = waiting.get(blocker.client) ?? new Set();
        waiting.set(blocker.client, blocked.add(client));
        break;
      }
      if (dependenciesOf(part).some((id) => id.client === client && !isPlaced(id))) return undefined;
      ordered.push(part);
    }
    heads.set(client, head);
    // Only progress frees those who wait: two that wait for each other would go round for ever.
    if (head === before) continue;
    for (const freed of waiting.get(client) ?? []) queue.push(freed);
    waiting.delete(client);
  }
  for (const [client, list] of parts) if ((heads.get(client) ?? 0) < list.length) return undefined;
  return ordered;
}

const startOf = ({ struct, offset }: StructPart): number => struct.id.clock + offset;
const endOf = ({ struct }: StructPart): number => struct.id.clock + struct.length;
