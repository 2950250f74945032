import type { Peer } from '../connection/board-session.ts';
import { texts } from '../texts/texts.ts';

/**
 * Sentences for who came and who went between two moments, oneself left out. A person with several tabs counts
 * once.
 */
export function findPresenceNews(before: readonly Peer[], after: readonly Peer[]): readonly string[] {
  const was = others(before);
  const is = others(after);
  const joined = [...is].filter(([id]) => !was.has(id)).map(([, name]) => texts.board.joined(name));
  const left = [...was].filter(([id]) => !is.has(id)).map(([, name]) => texts.board.left(name));
  return [...joined, ...left];
}

function others(peers: readonly Peer[]): ReadonlyMap<string, string> {
  return new Map(peers.filter((peer) => !peer.self).map((peer) => [peer.id, peer.name]));
}
