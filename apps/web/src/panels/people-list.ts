import type { Peer } from '../connection/board-session.ts';
import { texts } from '../texts/texts.ts';

/**
 * One entry per person, oneself first, then in order of arrival. Of several tabs or devices of one person the
 * liveliest stands for them: connected before fading, active before idle, holding something before not.
 */
export function peersToPeople(peers: readonly Peer[]): readonly Peer[] {
  const people = new Map<string, Peer>();
  for (const peer of peers) {
    const known = people.get(peer.id);
    if (!known || (!known.self && (peer.self || liveliness(peer) > liveliness(known))))
      people.set(peer.id, peer);
  }
  return [...people.values()].sort((a, b) => Number(b.self) - Number(a.self));
}

function liveliness(peer: Peer): number {
  return (peer.fading ? 0 : 4) + (peer.idle ? 0 : 2) + (peer.holding ? 1 : 0);
}

/** What a person is for this board, in words. */
export function personToRole(person: Pick<Peer, 'role'>): string {
  return texts.people.roles[person.role as keyof typeof texts.people.roles] ?? person.role;
}

/**
 * What there is to say of a person besides name and role: a weak connection first, then what they hold, that
 * they are away, or which view they look at.
 */
export function personToDoing(person: Peer, viewName: string | undefined): string | undefined {
  if (person.fading) return texts.people.fading;
  if (person.self) return undefined;
  if (person.holding)
    return person.holding.startsWith('hairlines/') ? texts.people.holding : texts.people.moving;
  if (person.idle) return texts.people.idle;
  return viewName && texts.people.onView(viewName);
}
