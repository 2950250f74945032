import type { PlacedPart } from './judge-structs.ts';
import type { Ledger } from './ledger.ts';

/**
 * How many steps Yjs takes at most to find the places of new structs among those that are there, or a number
 * beyond `most`. It goes through everything between a struct's two neighbours; who writes onto what they have
 * just written, or between two that stand side by side, costs nothing. Without a limit a hundred kilobytes
 * from a forger keep every device on the board busy for minutes, whenever it is opened.
 * Cost: the steps themselves, at most `most`, without Yjs' sets.
 */
export function measureEffort(ledger: Ledger, placed: readonly PlacedPart[], most: number): number {
  const newIn = new Map<string, number>();
  const touched = new Set<string>();
  let effort = 0;
  for (const { struct, offset, client, place } of placed) {
    if (!place || !('origin' in struct)) continue;
    const name = `${place.root}/${place.key}`;
    const count = newIn.get(name) ?? ledger.pendingIn(place);
    newIn.set(name, count + 1);
    const { origin, rightOrigin } = struct;
    if (offset > 0 || (origin?.client === client && origin.clock === struct.id.clock - 1)) continue;
    const gap = `${name} ${origin?.client} ${origin?.clock} ${rightOrigin?.client} ${rightOrigin?.clock}`;
    const isFresh = !touched.has(gap) && ledger.pendingIn(place) === 0;
    touched.add(gap);
    const isPair = origin && origin.client === rightOrigin?.client && origin.clock === rightOrigin.clock - 1;
    const between = ledger.stepsBetween(place, { left: origin, right: rightOrigin }, most - effort);
    if (isFresh && (between === undefined ? isPair : between === 0)) continue;
    effort += (between ?? 1) + count;
    if (effort > most) break;
  }
  return effort;
}
