import { describe, expect, it } from 'vitest';
import type { Peer } from '../../../apps/web/src/connection/board-session.ts';
import {
  freshPresenceNews,
  LEFT_AFTER_MS,
  stepPresenceNews,
} from '../../../apps/web/src/pages/presence-news.ts';
import { personToDoing, personToRole } from '../../../apps/web/src/panels/people-list.ts';
import { texts } from '../../../apps/web/src/texts/texts.ts';

const peer = (given: Partial<Peer> & { id: string }): Peer => ({
  clientId: 1,
  name: given.id,
  role: 'client',
  colour: '#000000',
  idle: false,
  fading: false,
  self: false,
  ...given,
});
const me = peer({ id: 'me', self: true });
const ana = peer({ id: 'Ana' });
const ben = peer({ id: 'Ben' });
const crowd = ['A', 'B', 'C', 'D'].map((id) => peer({ id }));

/** What is said at each of the moments. */
function tell(moments: readonly (readonly [atMs: number, peers: readonly Peer[] | undefined])[]) {
  let state = freshPresenceNews;
  return moments.map(([atMs, peers]) => {
    const next = stepPresenceNews(state, peers, atMs);
    state = next.state;
    return next.sentences;
  });
}

describe('telling who comes and who goes', () => {
  const late = LEFT_AFTER_MS;
  it.each<[string, Parameters<typeof tell>[0], string[][]]>([
    ['says nothing of those who were there first', [[0, [me, ana]]], [[]]],
    [
      'tells a newcomer at once',
      [
        [0, [me]],
        [1, [me, ana]],
      ],
      [[], ['Ana joined']],
    ],
    [
      'counts a second tab as nobody new',
      [
        [0, [me, ana]],
        [1, [me, ana, { ...ana, clientId: 9 }]],
      ],
      [[], []],
    ],
    [
      'says nothing of oneself',
      [
        [0, []],
        [1, [me]],
        [2, []],
        [late + 2, []],
      ],
      [[], [], [], []],
    ],
    [
      'tells who stays away',
      [
        [0, [me, ana]],
        [1, [me]],
        [late + 1, [me]],
      ],
      [[], [], ['Ana left']],
    ],
    [
      'says nothing of who reconnects within seconds',
      [
        [0, [me, ana]],
        [1, [me]],
        [late, [me, ana]],
        [3 * late, [me, ana]],
      ],
      [[], [], [], []],
    ],
    [
      'tells it when they come back later',
      [
        [0, [me, ana]],
        [1, [me]],
        [late + 1, [me]],
        [late + 2, [me, ana]],
      ],
      [[], [], ['Ana left'], ['Ana joined']],
    ],
    [
      'says nothing while this device is offline, however long',
      [
        [0, [me, ana, ben]],
        [1, undefined],
        [9 * late, undefined],
        [9 * late + 1, [me]],
        [9 * late + 2, [me, ana, ben]],
      ],
      [[], [], [], [], []],
    ],
    [
      'tells who went in the meantime, some time after this device is back',
      [
        [0, [me, ana, ben]],
        [1, undefined],
        [late, [me, ana]],
        [2 * late, [me, ana]],
      ],
      [[], [], [], ['Ben left']],
    ],
    [
      'counts a flood',
      [
        [0, [me]],
        [1, [me, ...crowd]],
      ],
      [[], ['4 people joined']],
    ],
    [
      'counts those who leave together',
      [
        [0, [me, ...crowd]],
        [1, [me]],
        [late + 1, [me]],
      ],
      [[], [], ['4 people left']],
    ],
  ])('%s', (_, moments, said) => {
    expect(tell(moments)).toEqual(said);
  });
});

describe('the people list in words', () => {
  it.each([
    [
      'a weak connection comes first',
      { fading: true, idle: true, holding: 'hairlines/h/a' },
      texts.people.fading,
    ],
    ['who drags a point', { holding: 'hairlines/h/a', idle: true }, texts.people.holding],
    ['who drags something else', { holding: 'ink/x' }, texts.people.moving],
    ['who is away', { idle: true }, texts.people.idle],
    ['who looks at another view', {}, texts.people.onView('Front')],
    ['oneself', { self: true, idle: true }, undefined],
  ])('%s', (_, marks, words) => {
    expect(personToDoing(peer({ id: 'Ana', ...marks }), 'Front')).toBe(words);
  });

  it('names every role, and an unknown one as it comes', () => {
    expect(personToRole({ role: 'senior' })).toBe(texts.people.roles.senior);
    expect(personToRole({ role: 'visitor' })).toBe('visitor');
  });
});
