import { describe, expect, it } from 'vitest';
import type { Peer } from '../../../apps/web/src/connection/board-session.ts';
import { findAccountErrors } from '../../../apps/web/src/pages/account-form.ts';
import { searchBoards } from '../../../apps/web/src/pages/board-search.ts';
import { hashToToken } from '../../../apps/web/src/pages/join-token.ts';
import { peersToPeople } from '../../../apps/web/src/panels/people-list.ts';

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

describe('searching consultations', () => {
  const boards = [
    { title: 'Hairline and temples', clientName: 'Márta Lindqvist' },
    { title: 'Crown density', clientName: null },
    { title: 'Second session', clientName: 'Tomasz Crown' },
  ];
  it.each([
    ['', [0, 1, 2]],
    ['   ', [0, 1, 2]],
    ['crown', [1, 2]],
    ['MARTA hair', [0]],
    ['lindqvist temples', [0]],
    ['marta crown', []],
  ] as const)('“%s” finds %j', (query, found) => {
    expect(searchBoards(boards, query)).toEqual(found.map((index) => boards[index]));
  });
});

describe('checking an account before it is sent', () => {
  const full = { name: 'Vera', email: 'vera@studio.example', password: 'long enough', setUpCode: 'A1' };
  it.each([
    ['a full sign-up', full, { signUp: true, setUpCode: true }, []],
    ['spaces for a name', { ...full, name: '  ' }, { signUp: true, setUpCode: false }, ['name']],
    ['no name when signing in', { ...full, name: '' }, { signUp: false, setUpCode: false }, []],
    ['an address without @', { ...full, email: 'vera' }, { signUp: false, setUpCode: false }, ['email']],
    [
      'a short new password',
      { ...full, password: 'short' },
      { signUp: true, setUpCode: false },
      ['password'],
    ],
    ['a short old password', { ...full, password: 'short' }, { signUp: false, setUpCode: false }, []],
    [
      'no set-up code where asked',
      { ...full, setUpCode: '' },
      { signUp: true, setUpCode: true },
      ['setUpCode'],
    ],
  ] as const)('%s', (_title, form, shape, wrong) => {
    expect(Object.keys(findAccountErrors(form, shape))).toEqual(wrong);
  });
});

describe('reading the token of a share link', () => {
  const token = 'Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA';
  it.each([
    [`#${token}`, token],
    [`#${token}).`, token],
    ['#short', undefined],
    ['', undefined],
    ['#<script>', undefined],
  ])('%s', (hash, expected) => {
    expect(hashToToken(hash)).toBe(expected);
  });
});

describe('people on the board', () => {
  it('counts the devices of one person once and puts oneself first', () => {
    const people = peersToPeople([
      peer({ id: 'guest:a', clientId: 1, fading: true }),
      peer({ id: 'user:me', clientId: 2, self: true }),
      peer({ id: 'guest:a', clientId: 3 }),
      peer({ id: 'user:me', clientId: 4 }),
    ]);
    expect(people.map(({ id, clientId }) => [id, clientId])).toEqual([
      ['user:me', 2],
      ['guest:a', 3],
    ]);
  });

  it('lets the active device stand for a person whose other one is idle', () => {
    const people = peersToPeople([
      peer({ id: 'guest:a', clientId: 1 }),
      peer({ id: 'guest:a', clientId: 2, idle: true }),
    ]);
    expect(people.map(({ clientId }) => clientId)).toEqual([1]);
  });
});
