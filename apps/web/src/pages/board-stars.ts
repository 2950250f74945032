import { createEffect, onCleanup } from 'solid-js';
import type { ApiClient, BoardInfo, Star } from '../api.ts';
import type { BoardSession } from '../connection/board-session.ts';
import { createLoaded } from '../loaded.ts';
import { errorToSentence } from '../request.ts';
import { optionsTexts as words } from '../texts/options.ts';
import { useNotices } from '../ui/notices.tsx';

/** Who has starred which option of a board. */
export type BoardStars = ReturnType<typeof createBoardStars>;

const APART = new Set(['connecting', 'offline', 'offline-tab']);

/**
 * The stars of a board, fetched when the server is there, with other options, and when somebody gives or takes one. Who runs the
 * board is shown whose it is; a viewer has none of it. Must be called under a Solid owner.
 */
export function createBoardStars(options: {
  readonly api: ApiClient;
  readonly info: () => BoardInfo;
  readonly session: BoardSession;
  /** The options that there are. */
  readonly ids: () => readonly string[];
  readonly nameOf: (designId: string) => string | undefined;
}) {
  const { api, info, session } = options;
  const notices = useNotices();
  const mayKnow = () => info().role !== 'viewer';
  const stars = createLoaded(async () => (await api.stars(info().id)).stars, { lazy: true });
  const all = (): readonly Star[] => stars.value() ?? [];
  const reload = async () => {
    if (mayKnow()) await stars.reload();
  };
  let seen: string | undefined;
  createEffect(() => {
    const ids = options.ids().join(' ');
    const state = session.saveState();
    if (APART.has(state)) seen = undefined;
    // Not before the server knows the options too: it tells of no star of one that it does not have.
    if (state !== 'saved' || seen === ids) return;
    seen = ids;
    void reload();
  });
  const hear = async (person: unknown, designId: unknown) => {
    const before = all().find((star) => star.person === person)?.name;
    await reload();
    if (person === info().personId) return;
    const now = all().find((star) => star.person === person);
    const name = typeof designId === 'string' ? options.nameOf(designId) : undefined;
    const say = info().right === 'write' ? notices.tell : notices.announce;
    if (now && name !== undefined) say(words.given(now.name, name));
    else if (before !== undefined && designId === null) say(words.taken(before));
  };
  onCleanup(
    session.onEvent(({ kind, person, designId }) => {
      if (kind === 'star' && mayKnow()) void hear(person, designId);
    }),
  );
  return {
    reload,
    /** The stars that an option has, oldest first. */
    of: (designId: string) => all().filter((star) => star.designId === designId),
    /** Whether this person is asked which option they like best. */
    mayStar: () => info().role === 'client',
    own: () => all().find(({ person }) => person === info().personId)?.designId,
    /** Gives this person's star to an option, or takes it back; says why where the server will not. */
    give: async (designId: string | null) => {
      try {
        await api.star(info().id, designId);
        await reload();
      } catch (reason) {
        notices.warn(errorToSentence(reason));
      }
    },
  };
}
