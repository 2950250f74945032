import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sweepDemos } from '../../apps/server/src/demo-sweep.ts';
import { DATABASE_KINDS } from '../support/databases.ts';
import { type HttpBench, newAccount, openBench, signUpOwner } from './http-bench.ts';

const DAY_MS = 24 * 3_600_000;

describe.each(DATABASE_KINDS)('the demo, on %s', (kind) => {
  let bench: HttpBench;
  beforeAll(async () => {
    bench = await openBench(kind, { bareDemos: true });
  });
  afterAll(() => bench.end());

  it('is a board of the visitor’s own, and the same one when they come back', async () => {
    const visitor = bench.browser();
    const first = await visitor.ask('POST', '/api/demo');
    expect(first.status).toBe(201);
    const { boardId } = first.body;
    expect(await visitor.ask('POST', '/api/demo')).toMatchObject({ status: 200, body: { boardId } });
    const board = await visitor.ask('GET', `/api/boards/${boardId}`);
    expect(board.body).toMatchObject({ role: 'demo', right: 'write', demo: true });
    expect((await visitor.ask('GET', '/api/boards')).body.boards).toHaveLength(1);
    expect((await visitor.ask('POST', `/api/boards/${boardId}/links`, { role: 'client' })).status).toBe(201);
    expect((await visitor.ask('POST', '/api/boards', { title: 'More' })).status).toBe(401);
  });

  it('is nobody else’s', async () => {
    const mine = bench.browser();
    const { boardId } = (await mine.ask('POST', '/api/demo')).body;
    const other = bench.browser();
    await other.ask('POST', '/api/demo');
    expect((await other.ask('GET', `/api/boards/${boardId}`)).status).toBe(404);
    expect((await bench.browser().ask('GET', `/api/boards/${boardId}`)).status).toBe(401);
  });

  it('is erased after a day, and not before', async () => {
    const visitor = bench.browser();
    const { boardId } = (await visitor.ask('POST', '/api/demo')).body;
    bench.clock.forward(DAY_MS - 60_000);
    await sweepDemos(bench.deps);
    expect((await visitor.ask('GET', `/api/boards/${boardId}`)).status).toBe(200);
    bench.clock.forward(120_000);
    expect((await visitor.ask('GET', `/api/boards/${boardId}`)).status).toBe(404);
    expect(await sweepDemos(bench.deps)).toBeGreaterThan(0);
    expect(await bench.database.sql.query('select id from board where id = $1', [boardId])).toEqual([]);
    const again = await visitor.ask('POST', '/api/demo');
    expect(again.status).toBe(201);
    expect(again.body.boardId).not.toBe(boardId);
  });

  it('goes over into the studio that is made in that browser, and ends for everybody else', async () => {
    const maker = bench.browser();
    const { boardId } = (await maker.ask('POST', '/api/demo')).body;
    const other = bench.browser();
    const others = (await other.ask('POST', '/api/demo')).body.boardId;
    expect((await maker.ask('POST', '/api/auth/sign-up/email', newAccount())).status).toBe(200);
    const adopted = await maker.ask('GET', `/api/boards/${boardId}`);
    expect(adopted.body).toMatchObject({ role: 'owner', right: 'write', demo: false });
    expect((await other.ask('GET', `/api/boards/${others}`)).status).toBe(404);
    expect((await maker.ask('GET', `/api/boards/${others}`)).status).toBe(404);
    const late = await bench.browser().ask('POST', '/api/demo');
    expect([late.status, late.body.error.code]).toEqual([409, 'demo-over']);
    bench.clock.forward(DAY_MS + 60_000);
    await sweepDemos(bench.deps);
    const left = await bench.database.sql.query<{ id: string }>('select id from board');
    expect(left.map(({ id }) => id)).toContain(boardId);
    expect(left.map(({ id }) => id)).not.toContain(others);
  });
});

describe('a demo on a server that has its studio', () => {
  it('is not begun, and leaves nothing behind', async () => {
    const bench = await openBench('pglite');
    await signUpOwner(bench);
    const answer = await bench.browser().ask('POST', '/api/demo');
    expect(answer.status).toBe(409);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await bench.database.sql.query('select 1 from demo_visitor')).toEqual([]);
    await bench.end();
  });
});

describe('a demo as a visitor gets it', () => {
  it('is prepared while they read the first page, and no more once there is a studio', async () => {
    const bench = await openBench('pglite');
    const prepare = vi.spyOn(bench.deps.demoBoards, 'prepare').mockResolvedValue();
    await bench.browser().ask('GET', '/api/entry');
    expect(prepare).toHaveBeenCalledOnce();
    await signUpOwner(bench);
    await bench.browser().ask('GET', '/api/entry');
    expect(prepare).toHaveBeenCalledOnce();
    await bench.end();
  });

  it('costs the drawing of its heads once, however many ask', async () => {
    const bench = await openBench('pglite');
    const prepare = vi.spyOn(bench.deps.photos, 'prepare');
    const answers = await Promise.all([1, 2, 3].map(() => bench.browser().ask('POST', '/api/demo')));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(prepare).toHaveBeenCalledTimes(5);
    await bench.end();
  });

  it('has five drawn views, a hairline and the beginning of a density map', async () => {
    const bench = await openBench('pglite');
    const { boardId } = (await bench.browser().ask('POST', '/api/demo')).body;
    const roots = await bench.deps.documents.read(boardId, (doc) => ({
      views: doc.getMap('views').size,
      hairlines: doc.getMap('hairlines').size,
      strokes: [...doc.share.keys()].filter((name) => name.startsWith('density:')).length,
    }));
    expect(roots.views).toBe(5);
    expect(roots.hairlines).toBeGreaterThan(3);
    expect(roots.strokes).toBeGreaterThan(0);
    await bench.end();
  });
});
