import { createHairline, readHairlines } from '@stipple/board';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AutoSnapshots } from '../../apps/server/src/snapshots/auto-snapshots.ts';
import { DATABASE_KINDS } from '../support/databases.ts';
import { makePlainPng } from '../support/test-photo.ts';
import { type HttpBench, newBoard, openBench } from './http-bench.ts';
import { joinBoard, openPhotoBoard, type PhotoBoard, sendPhoto } from './photo-bench.ts';

const MINUTE = 60_000;
const photo = await makePlainPng(800, 1000, '#c8a080');

interface Snapshot {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly person: string;
  readonly digest: string;
  readonly hasThumbnail: boolean;
}

describe.each(DATABASE_KINDS)('automatic snapshots on %s', (kind) => {
  let bench: HttpBench;
  let studio: PhotoBoard;
  beforeAll(async () => {
    bench = await openBench(kind);
    studio = await openPhotoBoard(bench);
  });
  afterAll(() => bench.end());

  /** A consultation with a photo and somebody on it, all of it looked at already. */
  async function openBoard() {
    const boardId = await newBoard(studio.owner);
    const sent = await sendPhoto(bench, studio.owner, { boardId, bytes: photo });
    const attend = () => bench.deps.attendance.enter(boardId, 'user:test');
    const leave = () => bench.deps.attendance.leave(boardId, 'user:test');
    attend();
    await pass(20 * MINUTE);
    return { boardId, viewId: String(sent.body.viewId), attend, leave };
  }
  type Board = Awaited<ReturnType<typeof openBoard>>;

  const pass = (ms: number) => {
    bench.clock.forward(ms);
    return bench.autoSnapshots.sweep();
  };
  const draw = ({ boardId, viewId }: Pick<Board, 'boardId' | 'viewId'>, y = 2000) =>
    bench.rooms.act(boardId, 'user:test', (doc) => {
      const points = [600, 3000, 5800].map((x) => ({ x, y }));
      createHairline(doc, { designId: 'main', viewId, points, random: Math.random });
    });
  const list = async ({ boardId }: Pick<Board, 'boardId'>): Promise<Snapshot[]> =>
    (await studio.owner.ask('GET', `/api/boards/${boardId}/snapshots`)).body.snapshots;

  it('keeps nothing of a board on which nothing was drawn', async () => {
    const board = await openBoard();
    board.leave();
    await pass(20 * MINUTE);
    expect(await list(board)).toEqual([]);
  });

  it('keeps a change after ten minutes, with its picture, and tells the board', async () => {
    const board = await openBoard();
    const events = vi.spyOn(bench.rooms, 'sendEvent');
    await draw(board);
    await pass(9 * MINUTE);
    expect(await list(board)).toEqual([]);
    await pass(MINUTE + 1000);
    const [kept, ...others] = await list(board);
    expect(others).toEqual([]);
    const occasion = { kind: 'changed' };
    expect(kept).toMatchObject({ kind: 'automatic', occasion, person: 'server', hasThumbnail: true });
    const told = { kind: 'snapshot', snapshotId: kept?.id, change: 'kept' };
    expect(events).toHaveBeenCalledWith(board.boardId, told);
    events.mockRestore();
  });

  it('keeps a change a minute after the last one left', async () => {
    const board = await openBoard();
    await draw(board);
    board.leave();
    await pass(MINUTE - 1000);
    expect(await list(board)).toEqual([]);
    await pass(2000);
    expect(await list(board)).toHaveLength(1);
  });

  it('keeps no state twice, whatever was drawn and taken back in between', async () => {
    const board = await openBoard();
    await draw(board);
    await pass(11 * MINUTE);
    await bench.rooms.act(board.boardId, 'user:test', (doc) => doc.getMap('ink').set('n', { version: 1 }));
    await pass(11 * MINUTE);
    expect(await list(board), 'ink is no part of the design').toHaveLength(1);
    await studio.owner.ask('POST', `/api/boards/${board.boardId}/snapshots`, { label: 'By hand' });
    await pass(11 * MINUTE);
    expect((await list(board)).map(({ label }) => label)).toEqual(['By hand', 'Automatic']);
    const [before] = await list(board);
    await draw(board, 2600);
    await pass(11 * MINUTE);
    const [after] = await list(board);
    expect([after?.kind, after?.digest === before?.digest]).toEqual(['automatic', false]);
  });

  it('keeps at a stop what was not kept yet', async () => {
    const board = await openBoard();
    await draw(board);
    const before = await list(board);
    await bench.autoSnapshots.close();
    expect([before.length, (await list(board)).length]).toEqual([0, 1]);
  });

  it('keeps when a board is next opened what a killed server had not kept', async () => {
    const board = await openBoard();
    const { deps, clock, database } = bench;
    const killed = new AutoSnapshots({ ...deps, clock, database });
    // The change is made while nobody listens, as if the process that heard it were dead.
    const changed = vi.spyOn(bench.autoSnapshots, 'changed').mockImplementation(() => undefined);
    await draw(board);
    changed.mockRestore();
    board.leave();
    await pass(20 * MINUTE);
    expect(await list(board)).toEqual([]);
    killed.entered(board.boardId);
    await killed.sweep();
    expect(await list(board)).toHaveLength(1);
    await killed.sweep();
    expect(await list(board)).toHaveLength(1);
  });

  it('tries again when it did not work, and forgets a board that was erased', async () => {
    const board = await openBoard();
    await draw(board);
    const facts = vi.spyOn(bench.deps.snapshotWorker, 'facts').mockRejectedValueOnce(new Error('crashed'));
    await pass(11 * MINUTE);
    expect(await list(board)).toEqual([]);
    await pass(11 * MINUTE);
    facts.mockRestore();
    expect(await list(board)).toHaveLength(1);

    await draw(board, 2600);
    const failures = bench.logs.filter((line) => line.includes('could not be kept')).length;
    await studio.owner.ask('DELETE', `/api/boards/${board.boardId}`);
    await pass(11 * MINUTE);
    expect(bench.logs.filter((line) => line.includes('could not be kept'))).toHaveLength(failures);
  });

  it('thins out old ones and never a named one', async () => {
    const board = await openBoard();
    const { sql } = bench.database;
    await draw(board);
    const now = bench.clock.nowMs();
    for (let index = 0; index < 6; index++) {
      await sql.query(
        `insert into snapshot (id, board_id, design_id, digest, state, label, kind, person, at)
         values ($1, $2, 'main', $1, $3, 'Old', $4, 'server', $5)`,
        [
          `old-${board.boardId}-${index}`,
          board.boardId,
          new Uint8Array(),
          index < 3 ? 'automatic' : 'named',
          new Date(Math.floor(now / 3_600_000) * 3_600_000 - 30 * 3_600_000 + index * MINUTE),
        ],
      );
    }
    await pass(11 * MINUTE);
    const kinds = (await list(board)).filter(({ label }) => label === 'Old').map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['automatic', 'named', 'named', 'named']);
  });

  it('a restored state is kept again, so that the latest picture is the present one', async () => {
    const board = await openBoard();
    const path = `/api/boards/${board.boardId}/snapshots`;
    await draw(board);
    const first = (await studio.owner.ask('POST', path, { label: 'First' })).body;
    await draw(board, 2600);
    await studio.owner.ask('POST', `${path}/${first.id}/restore`);
    await pass(11 * MINUTE);
    const [latest] = await list(board);
    expect(latest).toMatchObject({ kind: 'automatic', digest: first.digest });
    const lines = await bench.rooms.read(board.boardId, (doc) => readHairlines(doc, 'main', board.viewId));
    expect(lines).toHaveLength(1);
  });

  describe('by hand', () => {
    it('a name makes an automatic one a named one, and everybody is told', async () => {
      const board = await openBoard();
      await draw(board);
      await pass(11 * MINUTE);
      const [kept] = await list(board);
      const path = `/api/boards/${board.boardId}/snapshots/${kept?.id}`;
      const events = vi.spyOn(bench.rooms, 'sendEvent');
      const named = await studio.owner.ask('PATCH', path, { label: ' The soft one ' });
      expect([named.status, named.body]).toEqual([200, { ...kept, label: 'The soft one', kind: 'named' }]);
      expect(events).toHaveBeenCalledWith(
        board.boardId,
        expect.objectContaining({ kind: 'snapshot', change: 'renamed' }),
      );
      expect((await studio.owner.ask('PATCH', path, { label: ' ' })).status).toBe(400);

      const client = await joinBoard(
        bench,
        { ...studio, boardId: board.boardId },
        { role: 'client', rights: 'edit' },
      );
      expect((await client.ask('PATCH', path, { label: 'Mine' })).status).toBe(403);
      expect((await client.ask('DELETE', path)).status).toBe(403);

      expect((await studio.owner.ask('DELETE', path)).status).toBe(204);
      expect(events).toHaveBeenCalledWith(
        board.boardId,
        expect.objectContaining({ kind: 'snapshot', change: 'deleted' }),
      );
      events.mockRestore();
      expect(await list(board)).toEqual([]);
      expect((await studio.owner.ask('DELETE', path)).status).toBe(404);
    });
  });

  it('the list of consultations shows the latest picture, else the first photo, and who is there', async () => {
    const board = await openBoard();
    const row = async () =>
      (await studio.owner.ask('GET', '/api/boards')).body.boards.find(
        ({ id }: { id: string }) => id === board.boardId,
      );
    const before = await row();
    expect(before).toMatchObject({
      coverSnapshotId: null,
      photoCount: 1,
      snapshotCount: 0,
      peopleCount: 1,
    });
    expect(before.coverPhotoId).toEqual(expect.any(String));
    await draw(board);
    board.leave();
    await pass(2 * MINUTE);
    const [kept] = await list(board);
    expect(await row()).toMatchObject({ coverSnapshotId: kept?.id, snapshotCount: 1, peopleCount: 0 });
  });
});
