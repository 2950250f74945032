import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_KINDS } from '../support/databases.ts';
import { type Browser, type HttpBench, newBoard, openBench } from './http-bench.ts';
import { joinBoard, openPhotoBoard } from './photo-bench.ts';

describe.each(DATABASE_KINDS)('whose ink is whose, on %s', (kind) => {
  let bench: HttpBench;
  let owner: Browser;
  let boardId: string;
  let guest: Browser;
  let otherBoardId: string;

  const personOf = async (browser: Browser, board = boardId): Promise<string> =>
    (await browser.ask('GET', `/api/boards/${board}`)).body.personId;
  const writersOf = async (browser: Browser, board = boardId): Promise<number[]> =>
    (await browser.ask('GET', `/api/boards/${board}/writers`)).body.clientIds.sort();
  const note = (board: string, clientId: number, person: string) =>
    bench.database.sql.query('insert into board_author (board_id, client_id, person) values ($1, $2, $3)', [
      board,
      clientId,
      person,
    ]);

  beforeAll(async () => {
    bench = await openBench(kind);
    const board = await openPhotoBoard(bench);
    ({ owner, boardId } = board);
    otherBoardId = await newBoard(owner);
    guest = await joinBoard(bench, board, { role: 'client', rights: 'edit' });
    await note(boardId, 0xffff_ffff, await personOf(owner));
    await note(boardId, 7, await personOf(owner));
    await note(boardId, 8, await personOf(guest));
    await note(otherBoardId, 9, await personOf(owner, otherBoardId));
  });
  afterAll(() => bench.end());

  it('is told to each person of themselves, on that board only', async () => {
    expect(await writersOf(owner)).toEqual([7, 0xffff_ffff].sort());
    expect(await writersOf(guest)).toEqual([8]);
    expect(await writersOf(owner, otherBoardId)).toEqual([9]);
  });

  it('is nobody’s for a viewer who has drawn nothing', async () => {
    const viewer = await joinBoard(bench, { boardId, owner }, { role: 'viewer' });
    expect(await writersOf(viewer)).toEqual([]);
  });

  it('is not told to strangers, to guests of another board, or of boards that are not', async () => {
    for (const [browser, board, status] of [
      [bench.browser(), boardId, 401],
      [guest, otherBoardId, 404],
      [owner, 'no-such-board', 404],
    ] as const) {
      const answer = await browser.ask('GET', `/api/boards/${board}/writers`);
      expect(answer.status).toBe(status);
      expect(answer.body.error.message).not.toContain(board);
      expect(answer.text).not.toContain('clientIds');
    }
  });
});
