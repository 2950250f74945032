import type { Peer } from '../connection/board-session.ts';
import { texts } from '../texts/texts.ts';

/** Who others were last told to be here, and who of them has been away since when. */
export interface PresenceNews {
  /** Names by person; a person with several tabs counts once. */
  readonly here: ReadonlyMap<string, string>;
  readonly awaySinceMs: ReadonlyMap<string, number>;
  /** Before the first look everybody is simply there. */
  readonly hasLooked: boolean;
}

/** So long somebody may be away before it is said: reconnecting is no news. */
export const LEFT_AFTER_MS = 5000;
/** More comings or goings at once are told as a number. */
const MOST_NAMES = 2;

/** Nobody has been seen yet. */
export const freshPresenceNews: PresenceNews = { here: new Map(), awaySinceMs: new Map(), hasLooked: false };

/**
 * What to say of who came and who went, oneself left out, and what to remember. While this device is itself
 * offline (`peers` undefined) nobody is known to have gone.
 */
export function stepPresenceNews(
  { here, awaySinceMs, hasLooked }: PresenceNews,
  peers: readonly Peer[] | undefined,
  nowMs: number,
): { readonly state: PresenceNews; readonly sentences: readonly string[] } {
  if (!peers) return { state: { here, awaySinceMs: new Map(), hasLooked }, sentences: [] };
  const now = new Map(peers.filter((peer) => !peer.self).map((peer) => [peer.id, peer.name]));
  if (!hasLooked) return { state: { here: now, awaySinceMs: new Map(), hasLooked: true }, sentences: [] };
  const joined = [...now].filter(([id]) => !here.has(id)).map(([, name]) => name);
  const away = new Map(
    [...here.keys()].filter((id) => !now.has(id)).map((id) => [id, awaySinceMs.get(id) ?? nowMs]),
  );
  const gone = [...away].filter(([, sinceMs]) => nowMs - sinceMs >= LEFT_AFTER_MS).map(([id]) => id);
  for (const id of gone) away.delete(id);
  const left = gone.map((id) => here.get(id) ?? '');
  const known = new Map([...here, ...now]);
  for (const id of gone) known.delete(id);
  return {
    state: { here: known, awaySinceMs: away, hasLooked },
    sentences: [
      ...toSentences(joined, texts.board.joined, texts.people.severalJoined),
      ...toSentences(left, texts.board.left, texts.people.severalLeft),
    ],
  };
}

function toSentences(
  names: readonly string[],
  one: (name: string) => string,
  several: (count: number) => string,
): readonly string[] {
  return names.length > MOST_NAMES ? [several(names.length)] : names.map(one);
}
