import { addDesign, deleteDesign } from '@stipple/board';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DATABASE_KINDS } from '../support/databases.ts';
import { type Browser, type HttpBench, newBoard, openBench, signUpMember } from './http-bench.ts';
import { joinBoard, openPhotoBoard } from './photo-bench.ts';

describe.each(DATABASE_KINDS)('stars for options, on %s', (kind) => {
  let bench: HttpBench;
  let owner: Browser;
  let boardId: string;
  beforeAll(async () => {
    bench = await openBench(kind, { bareDemos: true });
    ({ owner } = await openPhotoBoard(bench));
  });
  afterAll(() => bench.end());

  /** A consultation with the options `main`, `b` and `c`. */
  const openBoard = async (by = owner) => {
    boardId = await newBoard(by);
    await bench.rooms.act(boardId, 'server', (doc) => {
      for (const id of ['b', 'c']) addDesign(doc, { id, name: id.toUpperCase() }, { random: Math.random });
    });
  };
  const give = (browser: Browser, designId: unknown, board = boardId) =>
    browser.ask('PUT', `/api/boards/${board}/star`, { designId });
  const starsFor = (browser: Browser, board = boardId) => browser.ask('GET', `/api/boards/${board}/stars`);
  const starred = async () =>
    (await starsFor(owner)).body.stars.map(
      ({ name, designId }: { name: string; designId: string }) => `${name} ${designId}`,
    );
  const actsOf = async () =>
    (await owner.ask('GET', `/api/boards/${boardId}/audit`)).body.events
      .map(({ act, subject }: { act: string; subject: string | null }) => `${act} ${subject}`)
      .filter((act: string) => act.startsWith('star'));

  it('are one a person: given, moved to another option, taken back', async () => {
    await openBoard();
    const client = await joinBoard(bench, { boardId, owner }, { role: 'client', rights: 'edit' });
    expect((await starsFor(owner)).body).toEqual({ stars: [] });
    const first = await give(client, 'b');
    expect([first.status, first.body]).toEqual([200, { designId: 'b' }]);
    await give(owner, 'main');
    expect(await starred()).toEqual(['Gina Guest b', 'Olga Owner main']);
    await give(client, 'c');
    expect(await starred()).toEqual(['Olga Owner main', 'Gina Guest c']);
    const mine = (await client.ask('GET', `/api/boards/${boardId}`)).body.personId;
    expect((await starsFor(client)).body.stars[1]).toEqual({
      person: mine,
      name: 'Gina Guest',
      designId: 'c',
    });
    expect((await give(client, null)).body).toEqual({ designId: null });
    expect(await starred()).toEqual(['Olga Owner main']);
    expect(await actsOf()).toEqual(['star.take null', 'star.give c', 'star.give main', 'star.give b']);
  });

  it('tell everybody on the board, and only of what has changed', async () => {
    await openBoard();
    const events = vi.spyOn(bench.rooms, 'sendEvent');
    await give(owner, 'b');
    await give(owner, 'b');
    await give(owner, null);
    await give(owner, null);
    const person = (await owner.ask('GET', `/api/boards/${boardId}`)).body.personId;
    expect(events.mock.calls).toEqual([
      [boardId, { kind: 'star', person, designId: 'b' }],
      [boardId, { kind: 'star', person, designId: null }],
    ]);
    events.mockRestore();
    expect(await actsOf()).toHaveLength(2);
  });

  it.each([
    ['client', 'edit', 200, 200],
    ['client', 'suggest', 200, 200],
    ['client', 'view', 200, 200],
    ['senior', undefined, 403, 200],
    ['viewer', undefined, 403, 403],
  ])('by a link for a %s with %s: giving answers %i, looking %i', async (role, rights, giving, looking) => {
    await openBoard();
    const guest = await joinBoard(bench, { boardId, owner }, { role, ...(rights && { rights }) });
    const given = await give(guest, 'b');
    expect(given.status).toBe(giving);
    if (giving === 403) expect(given.body.error.message).toMatch(/^Stars are for .*\.$/);
    expect((await starsFor(guest)).status).toBe(looking);
    expect(await starred()).toHaveLength(giving === 200 ? 1 : 0);
  });

  it('are for members on their own boards, and for visitors on their demo', async () => {
    const artist = await signUpMember(bench, owner, 'artist');
    const junior = await signUpMember(bench, owner, 'junior');
    await openBoard(junior);
    expect((await give(junior, 'b')).status).toBe(200);
    expect((await give(owner, 'b')).status).toBe(200);
    expect((await give(artist, 'b')).status).toBe(404);
    expect((await starsFor(artist)).status).toBe(404);
    expect((await give(bench.browser(), 'b')).status).toBe(401);
    expect((await starsFor(bench.browser())).status).toBe(401);
    expect((await give(owner, 'b', 'no-such-board')).status).toBe(404);
  });

  it('go to options that are there, named as options are', async () => {
    await openBoard();
    const missing = await give(owner, 'd');
    expect([missing.status, missing.body.error.message]).toEqual([
      404,
      'There is no such option on this consultation.',
    ]);
    for (const designId of [undefined, 7, '', 'a/b', 'x'.repeat(33), ['b'], { id: 'b' }])
      expect((await give(owner, designId)).status, JSON.stringify(designId)).toBe(400);
    expect(await starred()).toEqual([]);
  });

  it('are not told of an option that is deleted, and are again when it comes back', async () => {
    await openBoard();
    await give(owner, 'b');
    await bench.rooms.act(boardId, 'server', (doc) => void deleteDesign(doc, 'b'));
    expect(await starred()).toEqual([]);
    expect((await give(owner, 'b')).status).toBe(404);
    await bench.rooms.act(boardId, 'server', (doc) => {
      addDesign(doc, { id: 'b', name: 'B' }, { random: Math.random });
    });
    expect(await starred()).toEqual(['Olga Owner b']);
  });

  it('end as one when a person stars several options at once', async () => {
    await openBoard();
    const answers = await Promise.all(
      ['main', 'b', 'c', 'main', 'b'].map((designId) => give(owner, designId)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await starsFor(owner)).body.stars).toHaveLength(1);
  });

  it('go with the consultation', async () => {
    await openBoard();
    await give(owner, 'b');
    expect((await owner.ask('DELETE', `/api/boards/${boardId}`)).status).toBe(204);
    const left = await bench.database.sql.query('select person from star where board_id = $1', [boardId]);
    expect(left).toEqual([]);
    expect((await starsFor(owner)).status).toBe(404);
  });
});

describe.each(DATABASE_KINDS)('a demo’s stars, on %s', (kind) => {
  let bench: HttpBench;
  beforeAll(async () => {
    bench = await openBench(kind, { bareDemos: true });
  });
  afterAll(() => bench.end());

  it('are its visitor’s, and nobody else’s', async () => {
    const visitor = bench.browser();
    const { body } = await visitor.ask('POST', '/api/demo', {});
    const path = `/api/boards/${body.boardId ?? body.id}`;
    expect((await visitor.ask('PUT', `${path}/star`, { designId: 'main' })).status).toBe(200);
    expect((await visitor.ask('GET', `${path}/stars`)).body.stars).toMatchObject([
      { name: 'Demo artist', designId: 'main' },
    ]);
    expect((await bench.browser().ask('PUT', `${path}/star`, { designId: 'main' })).status).toBe(401);
  });

  it('cannot be given and taken without end', async () => {
    const visitor = bench.browser();
    const { body } = await visitor.ask('POST', '/api/demo', {});
    const path = `/api/boards/${body.boardId ?? body.id}/star`;
    const statuses: number[] = [];
    for (let nth = 0; nth < 61; nth++)
      statuses.push((await visitor.ask('PUT', path, { designId: nth % 2 ? null : 'main' })).status);
    expect(statuses).toContain(200);
    expect(statuses.at(-1)).toBe(429);
  });
});
