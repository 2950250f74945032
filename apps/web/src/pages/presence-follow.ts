import { createEffect, on, onCleanup } from 'solid-js';
import type { BoardSession } from '../connection/board-session.ts';
import { freshPresenceNews, LEFT_AFTER_MS, stepPresenceNews } from './presence-news.ts';

/** Comings and goings within this time are told together. */
const GATHER_MS = 700;
const ONLINE: ReadonlySet<string> = new Set(['saved', 'saving', 'full', 'full-tab']);

/** Hands `say` a sentence for whoever comes to the board or leaves it, a little later than it happens. */
export function followPresence(session: BoardSession, say: (sentence: string) => void): void {
  let state = freshPresenceNews;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  const isOnline = () => session.ready() && ONLINE.has(session.saveState());
  const look = (): void => {
    const next = stepPresenceNews(state, isOnline() ? session.peers() : undefined, performance.now());
    state = next.state;
    for (const sentence of next.sentences) say(sentence);
    if (state.awaySinceMs.size > 0) later ??= setTimeout(lookLater, LEFT_AFTER_MS);
  };
  const lookSoon = (): void => {
    soon = undefined;
    look();
  };
  const lookLater = (): void => {
    later = undefined;
    look();
  };
  createEffect(
    on([session.peers, isOnline], () => {
      soon ??= setTimeout(lookSoon, GATHER_MS);
    }),
  );
  onCleanup(() => {
    clearTimeout(soon);
    clearTimeout(later);
  });
}
