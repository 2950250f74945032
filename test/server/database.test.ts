import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../apps/server/src/store/database.ts';
import { openPglite } from '../../apps/server/src/store/pglite.ts';
import { takeProcessLock } from '../../apps/server/src/store/process-lock.ts';
import { board, boardUpdate, snapshot } from '../../apps/server/src/tables.ts';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '../support/databases.ts';

describe.each(DATABASE_KINDS)('the raw port on %s', (kind) => {
  let database: Database;
  let place: TestDatabase;
  beforeAll(async () => {
    place = await createTestDatabase(kind);
    database = await openDatabase(place);
    await database.sql.query(`insert into board (id, title) values ('b', 'Test')`);
  });
  afterAll(async () => {
    await database.close();
    await place.remove();
  });

  it('takes and gives bytes as plain byte arrays', async () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => index & 255);
    await database.sql.query(
      `insert into board_update (board_id, seq, person, "update") values ($1, $2, $3, $4)`,
      ['b', 1, 'server', bytes],
    );
    const [row] = await database.sql.query<{ update: Uint8Array }>(
      'select "update" from board_update where board_id = $1 and seq = $2',
      ['b', 1],
    );
    expect(Object.getPrototypeOf(row?.update)).toBe(Uint8Array.prototype);
    expect(row?.update).toEqual(bytes);
  });

  it('takes a Buffer that is a window on a larger one', async () => {
    const window = Buffer.from([9, 9, 1, 2, 3, 9]).subarray(2, 5);
    const [row] = await database.sql.query<{ data: Uint8Array }>('select $1::bytea as data', [window]);
    expect(row?.data).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('gives whole numbers as numbers while they are safe, moments as dates, null as null', async () => {
    const [row] = await database.sql.query(
      `select 4294967295::bigint as client, 9007199254740993::bigint as huge, 7::int as small, true as yes,
              null::text as nothing, '2026-01-02T03:04:05Z'::timestamptz as at, 'x'::text as word`,
    );
    expect(row).toEqual({
      client: 4294967295,
      huge: 9007199254740993n,
      small: 7,
      yes: true,
      nothing: null,
      at: new Date('2026-01-02T03:04:05Z'),
      word: 'x',
    });
  });

  it('takes numbers, dates, booleans, null and lists of text and numbers as parameters', async () => {
    const at = new Date('2026-05-06T07:08:09.010Z');
    const [row] = await database.sql.query(
      'select $1::bigint as n, $2::timestamptz as at, $3::boolean as b, $4::text as t, $5::text[] as w, $6::bigint[] as l',
      [12, at, false, null, ['a', 'b,"c'], [1, 4294967295]],
    );
    expect(row).toEqual({ n: 12, at, b: false, t: null, w: ['a', 'b,"c'], l: [1, 4294967295] });
  });

  it('keeps what a transaction did, and its result', async () => {
    const result = await database.sql.transaction(async (inner) => {
      await inner.query(`update board set seq = seq + 1 where id = 'b'`);
      return (await inner.query<{ seq: number }>(`select seq from board where id = 'b'`))[0]?.seq;
    });
    expect(result).toBe(1);
    expect((await database.sql.query(`select seq from board where id = 'b'`))[0]).toEqual({ seq: 1 });
  });

  it('undoes a transaction that throws, and an inner one alone', async () => {
    const failing = database.sql.transaction(async (inner) => {
      await inner.query(`update board set title = 'lost' where id = 'b'`);
      throw new RangeError('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    await database.sql.transaction(async (inner) => {
      await inner.query(`update board set client_name = 'kept' where id = 'b'`);
      const nested = inner.transaction(async (deeper) => {
        await deeper.query(`update board set title = 'lost' where id = 'b'`);
        throw new RangeError('on purpose');
      });
      await expect(nested).rejects.toThrow('on purpose');
    });
    const [row] = await database.sql.query(`select title, client_name from board where id = 'b'`);
    expect(row).toEqual({ title: 'Test', client_name: 'kept' });
  });

  it('reads and writes bytes and lists through Drizzle as well', async () => {
    const state = Uint8Array.of(0, 255, 7);
    await database.orm.insert(snapshot).values({
      id: 's',
      boardId: 'b',
      designId: 'main',
      digest: 'd',
      state,
      label: 'First',
      kind: 'named',
      person: 'user:u',
      photoIds: ['p1', 'p2'],
    });
    const [row] = await database.orm.select().from(snapshot);
    expect(row).toMatchObject({ state, photoIds: ['p1', 'p2'], thumbnail: null });
    expect(row?.at).toBeInstanceOf(Date);
    const [update] = await database.orm.select().from(boardUpdate);
    expect(update?.seq).toBe(1);
  });

  it('erases what hangs on a board with it, and never the audit trail', async () => {
    await database.sql.query(
      `insert into audit_event (board_id, person, act) values ('b', 'user:u', 'board.erase')`,
    );
    await database.orm.delete(board);
    expect(await database.sql.query('select 1 from board_update')).toEqual([]);
    expect(await database.sql.query('select 1 from snapshot')).toEqual([]);
    await expect(database.sql.query('delete from audit_event')).rejects.toThrow(/append-only/);
    await expect(database.sql.query(`update audit_event set person = 'x'`)).rejects.toThrow(/append-only/);
    expect(await database.sql.query('select board_id, act from audit_event')).toEqual([
      { board_id: 'b', act: 'board.erase' },
    ]);
  });
});

describe('the embedded database on disk', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'stipple-data-'));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('keeps its rows from one opening to the next', async () => {
    const first = await openPglite({ dataDir });
    await first.sql.query(`insert into board (id, title) values ('kept', 'Kept')`);
    await first.close();
    const second = await openPglite({ dataDir });
    expect(await second.sql.query('select title from board')).toEqual([{ title: 'Kept' }]);
    await second.close();
  });

  it('refuses a second opening while the first lives, in a sentence', async () => {
    const first = await openPglite({ dataDir });
    await expect(openPglite({ dataDir })).rejects.toThrow(/in use by process \d+ on .*another DATA_DIR/);
    await first.close();
  });
});

describe('the lock file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'stipple-lock-'));
  const path = join(directory, 'database.lock');
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const deadPid = 2 ** 22 + 1;
  const here = () => JSON.parse(readFileSync(path, 'utf8')) as { pid: number; host: string; started: string };
  const withHolder = (change: (mine: ReturnType<typeof here>) => object): void => {
    const lock = takeProcessLock(path);
    const left = change(here());
    lock.release();
    writeFileSync(path, JSON.stringify(left));
  };

  it.each([
    ['of a dead process', (mine: object) => ({ ...mine, pid: deadPid })],
    ['of an earlier process with our own pid', (mine: object) => ({ ...mine, started: '1' })],
    [
      'of an earlier process whose pid another one has now',
      (mine: object) => ({ ...mine, pid: process.ppid, started: '1' }),
    ],
  ])('%s is taken over', (_title, change) => {
    withHolder(change);
    const lock = takeProcessLock(path);
    expect(here().pid).toBe(process.pid);
    lock.release();
  });

  it.each([
    ['of a living process', (mine: object) => ({ ...mine, pid: process.ppid, started: '' })],
    ['of another machine that was heard of lately', (mine: object) => ({ ...mine, host: 'elsewhere' })],
  ])('%s is never taken', (_title, change) => {
    withHolder(change);
    const before = readFileSync(path, 'utf8');
    expect(() => takeProcessLock(path)).toThrow(/in use by process/);
    expect(readFileSync(path, 'utf8')).toBe(before);
    rmSync(path);
  });
});
