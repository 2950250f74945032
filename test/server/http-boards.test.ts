import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DATABASE_KINDS } from '../support/databases.ts';
import {
  type Browser,
  type HttpBench,
  newBoard,
  openBench,
  signUpMember,
  signUpOwner,
} from './http-bench.ts';

const notFound = {
  error: { code: 'not-found', message: 'There is no such consultation, or you may not see it.' },
};

describe.each(DATABASE_KINDS)('consultations, on %s', (kind) => {
  let bench: HttpBench;
  let owner: Browser;
  let artist: Browser;
  let junior: Browser;
  let senior: Browser;
  beforeAll(async () => {
    bench = await openBench(kind);
    owner = await signUpOwner(bench);
    senior = await signUpMember(bench, owner, 'senior');
    artist = await signUpMember(bench, owner, 'artist');
    junior = await signUpMember(bench, owner, 'junior');
  });
  afterAll(() => bench.end());

  it('begin with the design main in the document', async () => {
    const made = await artist.ask('POST', '/api/boards', {
      title: '  Crown, first visit ',
      clientName: 'Carla',
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      title: 'Crown, first visit',
      clientName: 'Carla',
      status: 'open',
      artistName: 'Mia artist',
      demo: false,
    });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await bench.deps.documents.state(made.body.id));
    expect(doc.getMap('designs').toJSON()).toEqual({ main: { version: 1, name: 'Main', order: 'a0' } });
  });

  it('are seen by owner, senior and their own artist, latest first', async () => {
    const ofArtist = await newBoard(artist, 'Of the artist');
    const ofJunior = await newBoard(junior, 'Of the junior');
    await artist.ask('PATCH', `/api/boards/${ofArtist}`, { title: 'Of the artist, changed' });
    const seen = async (browser: Browser) =>
      (await browser.ask('GET', '/api/boards')).body.boards.map(({ id }: { id: string }) => id);
    for (const browser of [owner, senior]) {
      expect((await seen(browser)).slice(0, 2)).toEqual([ofArtist, ofJunior]);
    }
    expect(await seen(artist)).toContain(ofArtist);
    expect(await seen(artist)).not.toContain(ofJunior);
    expect(await seen(junior)).toEqual([ofJunior]);
  });

  it('give each role its rights, and answer 404 alike where there are none', async () => {
    const boardId = await newBoard(artist);
    const path = `/api/boards/${boardId}`;
    for (const [browser, role] of [
      [owner, 'owner'],
      [senior, 'senior'],
      [artist, 'artist'],
    ] as const) {
      expect((await browser.ask('GET', path)).body).toMatchObject({ id: boardId, role, right: 'write' });
    }
    for (const [method, body] of [
      ['GET', undefined],
      ['PATCH', { title: 'Mine now' }],
      ['DELETE', undefined],
    ] as const) {
      const foreign = await junior.ask(method, path, body);
      expect([foreign.status, foreign.body]).toEqual([404, notFound]);
      const missing = await junior.ask(method, '/api/boards/doesNotExist', body);
      expect([missing.status, missing.body]).toEqual([404, notFound]);
    }
    expect((await bench.browser().ask('GET', path)).status).toBe(401);
    expect((await bench.browser().ask('GET', '/api/boards/doesNotExist')).status).toBe(401);
  });

  it('of another studio are not there', async () => {
    const other = await openBench(kind, { env: { SIGN_UP: 'open' } });
    const first = await signUpOwner(other);
    const second = await signUpOwner(other);
    const boardId = await newBoard(first);
    expect((await second.ask('GET', `/api/boards/${boardId}`)).status).toBe(404);
    expect((await second.ask('GET', '/api/boards')).body.boards).toEqual([]);
    await other.end();
  });

  it('change what is asked and nothing else', async () => {
    const boardId = await newBoard(artist, 'Before');
    const path = `/api/boards/${boardId}`;
    const change = async (body: object) => (await artist.ask('PATCH', path, body)).body;
    expect(await change({ title: 'After' })).toMatchObject({ title: 'After', clientName: 'Carla Client' });
    expect(await change({ status: 'archived' })).toMatchObject({ title: 'After', status: 'archived' });
    expect(await change({ clientName: null })).toMatchObject({ title: 'After', clientName: null });
    expect(await change({})).toMatchObject({ title: 'After', status: 'archived', clientName: null });
  });

  it.each([
    ['no title', {}, /field title is missing/],
    ['an empty title', { title: ' ' }, /field title is too short/],
    ['a title too long', { title: 'x'.repeat(121) }, /field title is too long: at most 120 characters/],
    ['a title of the wrong type', { title: { $gt: '' } }, /field title must be a text/],
    ['a client name too long', { title: 'x', clientName: 'x'.repeat(121) }, /field clientName is too long/],
    ['a line break in the title', { title: 'a\nb' }, /field title must be one line/],
    ['the character NUL', { title: 'a\0' }, /character that is no text/],
  ])('are not begun with %s', async (_title, body, sentence) => {
    const before = (await owner.ask('GET', '/api/boards')).body.boards.length;
    const answer = await artist.ask('POST', '/api/boards', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.code).toBe('invalid-input');
    expect(answer.body.error.message).toMatch(sentence);
    expect((await owner.ask('GET', '/api/boards')).body.boards).toHaveLength(before);
  });

  it.each([
    [{ status: 'sold' }, /field status must be one of open, archived/],
    [{ title: null }, /field title must be a text/],
    [{ clientName: 5 }, /field clientName/],
  ])('are not changed to %j', async (body, sentence) => {
    const boardId = await newBoard(artist);
    const answer = await artist.ask('PATCH', `/api/boards/${boardId}`, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(sentence);
  });

  it.each(['..%2f..', 'a b', "x'--", 'x'.repeat(65), '%00'])('have no id like %s', async (id) => {
    const answer = await owner.ask('GET', `/api/boards/${encodeURIComponent(decodeURIComponent(id))}`);
    expect(answer.status).toBe(404);
    expect(answer.body.error.code).toBe('not-found');
  });

  it('are erased with everything that hangs on them, and the trail keeps the ids', async () => {
    const boardId = await newBoard(artist);
    await artist.ask('POST', `/api/boards/${boardId}/links`, { role: 'client' });
    expect((await artist.ask('DELETE', `/api/boards/${boardId}`)).status).toBe(204);
    expect((await artist.ask('GET', `/api/boards/${boardId}`)).status).toBe(404);
    for (const table of ['board_update', 'board_state', 'board_author', 'link']) {
      expect(await bench.database.sql.query(`select 1 from ${table} where board_id = $1`, [boardId])).toEqual(
        [],
      );
    }
    const trail = await bench.database.sql.query(
      'select act from audit_event where board_id = $1 order by id',
      [boardId],
    );
    expect(trail.map(({ act }) => act)).toEqual(['board.create', 'link.create', 'board.erase']);
    await expect(bench.deps.documents.state(boardId)).rejects.toThrow();
  });

  it('tell their trail in ids to those who run them', async () => {
    const boardId = await newBoard(artist);
    await artist.ask('POST', `/api/boards/${boardId}/links`, { role: 'viewer' });
    const path = `/api/boards/${boardId}/audit`;
    const { body } = await owner.ask('GET', path);
    expect(body.events.map(({ act }: { act: string }) => act)).toEqual(['link.create', 'board.create']);
    expect(JSON.stringify(body)).not.toMatch(/Mia|Carla|First visit/);
    const older = await owner.ask('GET', `${path}?before=${body.events[0].id}`);
    expect(older.body.events).toHaveLength(1);
    expect((await owner.ask('GET', `${path}?before=x`)).status).toBe(400);
    expect((await junior.ask('GET', path)).status).toBe(404);
  });
});
