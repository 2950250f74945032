import type { Peer } from '../connection/board-session.ts';

/**
 * One entry per person, oneself first, then in order of arrival. Of several tabs or devices of one person the
 * liveliest stands for them: connected before fading, active before idle.
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
  return (peer.fading ? 0 : 2) + (peer.idle ? 0 : 1);
}
