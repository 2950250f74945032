import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createBoardLog } from '../../apps/server/src/store/board-log.ts';
import { buildDocument } from '../../apps/server/src/sync/stored-document.ts';
import { DATABASE_KINDS } from '../support/databases.ts';
import { ExtendedClient, RawSocket } from '../support/sync-clients.ts';
import { contentOf } from '../support/sync-forgeries.ts';
import { openSyncBench, type SyncBench, type SyncServer } from '../support/sync-harness.ts';
import { waitFor } from '../support/wait.ts';

describe.each(DATABASE_KINDS)('what is called stored on %s', (kind) => {
  let bench: SyncBench;
  let server: SyncServer;
  beforeAll(async () => {
    bench = await openSyncBench(kind);
    server = await bench.serve();
  });
  afterAll(() => bench?.close());

  const accessTo = (boardId: string, personId = 'user:artist', from = server) => ({
    url: from.url,
    boardId,
    token: from.admit({ boardId, personId }),
  });

  /** What a process that starts now would read. */
  async function storedContent(boardId: string): Promise<Record<string, unknown>> {
    const loaded = await createBoardLog(bench.database.sql).load(boardId);
    if (!loaded) throw new Error('no such board');
    return contentOf(buildDocument(loaded));
  }

  it('is in the database when it is said, deletions too, one by one', async () => {
    const boardId = await bench.makeBoard(server);
    const artist = await new ExtendedClient(accessTo(boardId)).synced();
    await artist.saved();
    for (let nth = 0; nth < 12; nth++) {
      if (nth % 3 < 2) artist.doc.getMap('zones').set(`z${nth}`, nth);
      else artist.doc.getMap('zones').delete(`z${nth - 1}`);
      const { sent } = artist;
      const answer = await waitFor(() => artist.stored.find(({ dealt }) => dealt >= sent));
      expect(answer.vector.get(artist.doc.clientID)).toBe(Y.getState(artist.doc.store, artist.doc.clientID));
      expect((await storedContent(boardId)).zones).toEqual(artist.doc.getMap('zones').toJSON());
    }
    const [row] = await bench.database.sql.query<{ person: string }>(
      'select person from board_author where board_id = $1 and client_id = $2',
      [boardId, artist.doc.clientID],
    );
    expect(row?.person).toBe('user:artist');
    artist.close();
  });

  it('counts an empty step 2 and a known repeat, and no update twice', async () => {
    const boardId = await bench.makeBoard(server);
    const artist = await new ExtendedClient(accessTo(boardId)).synced();
    await artist.saved();
    expect(artist.stored.at(-1)?.dealt).toBe(1);
    artist.doc.getMap('zones').set('z', 1);
    const whole = Y.encodeStateAsUpdate(artist.doc);
    for (let again = 0; again < 3; again++) artist.sendUpdate(whole);
    await artist.saved();
    expect(artist.stored.at(-1)?.dealt).toBe(5);
    artist.close();
  });

  it('while the database is away is nothing; nobody sees it, live messages go on, afterwards all is there', async () => {
    const boardId = await bench.makeBoard(server);
    const artist = await new ExtendedClient(accessTo(boardId)).synced();
    const other = await new ExtendedClient(accessTo(boardId, 'user:other')).synced();
    await Promise.all([artist.saved(), other.saved()]);
    const before = [artist.stored.length, other.stored.length];
    server.outage.appends = true;
    for (let nth = 0; nth < 20; nth++) {
      artist.doc.getArray('density:main:v1').push([Uint8Array.of(nth)]);
      other.doc.getMap('zones').set(`z${nth}`, nth);
    }
    artist.sendLive('design', Uint8Array.of(7));
    await waitFor(() => other.live.length > 0 && server.troubles.length > 2);
    const late = await new ExtendedClient(accessTo(boardId, 'user:late')).synced();
    expect(late.doc.getMap('zones').size + late.doc.getArray('density:main:v1').length).toBe(0);
    expect(other.doc.getArray('density:main:v1').length).toBe(0);
    expect([artist.stored.length, other.stored.length]).toEqual(before);
    // One of them leaves before the database is back: what was sent is not lost.
    other.close();
    server.outage.appends = false;
    await artist.saved();
    await waitFor(() => late.doc.getMap('zones').size === 20 && artist.doc.getMap('zones').size === 20);
    expect(late.doc.getArray('density:main:v1').toJSON()).toEqual(
      artist.doc.getArray('density:main:v1').toJSON(),
    );
    expect(await storedContent(boardId)).toEqual(contentOf(artist.doc));
    expect(artist.doc.getArray('density:main:v1').length).toBe(20);
    late.close();
    artist.close();
  });

  it('is all there when the server stops and another starts', async () => {
    const first = await bench.serve();
    const boardId = await bench.makeBoard(first);
    const artist = await new ExtendedClient(accessTo(boardId, 'user:artist', first)).synced();
    artist.doc.getMap('zones').set('z', 1);
    await artist.saved();
    artist.doc.getMap('zones').set('last', 1);
    await first.stop();
    expect(await artist.socket.closed()).toBe(1012);
    const second = await bench.serve();
    const again = new ExtendedClient(accessTo(boardId, 'user:artist', second), artist.doc);
    await again.saved();
    expect(await second.rooms.read(boardId, contentOf)).toEqual(contentOf(artist.doc));
    again.close();
  });

  it('is not waited for when a server stops while its database is away: it ends in time', async () => {
    const own = await bench.serve();
    const boardId = await bench.makeBoard(own);
    const artist = await new ExtendedClient(accessTo(boardId, 'user:artist', own)).synced();
    await artist.saved();
    own.outage.appends = true;
    artist.doc.getMap('zones').set('kept on the device', 1);
    await waitFor(() => own.troubles.length > 4);
    const started = performance.now();
    await own.stop();
    expect(performance.now() - started).toBeLessThan(5_000);
    expect([await artist.socket.closed(), artist.isSaved]).toEqual([1012, false]);
    const next = await bench.serve();
    const again = new ExtendedClient(accessTo(boardId, 'user:artist', next), artist.doc);
    await again.saved();
    expect((await storedContent(boardId)).zones).toEqual({ 'kept on the device': 1 });
    again.close();
  });

  it('is compacted after many rows, in small pieces, and opened again the same', async () => {
    const boardId = await bench.makeBoard(server);
    const artist = await new ExtendedClient(accessTo(boardId)).synced();
    for (let nth = 0; nth < 510; nth++) {
      const value = { nth, text: 'x'.repeat(12_000) };
      await server.rooms.act(boardId, 'user:artist', (doc) => doc.getMap('ink').set(`k${nth % 40}`, value));
    }
    await waitFor(async () => (await bench.countRows(boardId)).rows < 100, { what: 'a compaction' });
    artist.doc.getMap('ink').delete('k3');
    await artist.saved();
    const used = await bench.serve();
    const reader = await new ExtendedClient(accessTo(boardId, 'user:reader', used)).synced();
    expect(contentOf(reader.doc)).toEqual(contentOf(artist.doc));
    const chunks = await bench.database.sql.query<{ size: number }>(
      'select length(data) as size from board_state where board_id = $1',
      [boardId],
    );
    expect(chunks.length).toBeGreaterThan(1);
    for (const { size } of chunks) expect(size).toBeLessThanOrEqual(256 * 1024 + 64 * 1024);
    artist.close();
    reader.close();
  });

  it('makes no difference to what is told after a compaction', async () => {
    const own = await bench.serve();
    const boardId = await bench.makeBoard(own);
    const artist = await new ExtendedClient(accessTo(boardId, 'user:artist', own)).synced();
    for (let nth = 0; nth < 30; nth++) {
      artist.doc.getMap('ink').set(`k${nth}`, nth);
      await artist.saved();
    }
    const room = await own.rooms.open(boardId);
    await room?.compact();
    expect(await bench.countRows(boardId)).toMatchObject({ rows: 0 });
    artist.doc.getMap('ink').delete('k3');
    await artist.saved();
    expect(await storedContent(boardId)).toEqual(contentOf(artist.doc));
    expect(await bench.countRows(boardId)).toMatchObject({ rows: 1, chunks: 1 });
    artist.close();
    await own.stop();
  });

  it('of several megabytes is answered in small frames that end with a step 2', async () => {
    const boardId = await bench.makeBoard(server);
    await server.rooms.act(boardId, 'user:artist', (doc) => {
      for (let nth = 0; nth < 120; nth++) doc.getMap('ink').set(`k${nth}`, 'x'.repeat(30_000));
    });
    const raw = await RawSocket.to(accessTo(boardId)).opened();
    raw.ws.send(Uint8Array.of(0, 0, 1, 0));
    const isStep2 = (frame?: Uint8Array) => frame?.[0] === 0 && frame[1] === 1;
    await waitFor(() => isStep2(raw.frames.at(-1)));
    const answers = raw.frames.filter(([type, step]) => type === 0 && step !== 0);
    expect(answers.length).toBeGreaterThan(12);
    expect(answers.filter(isStep2)).toHaveLength(1);
    for (const frame of answers) expect(frame.byteLength).toBeLessThanOrEqual(256 * 1024 + 32 * 1024);
    raw.close();
    const reader = await new ExtendedClient(accessTo(boardId)).synced();
    expect(contentOf(reader.doc)).toEqual(await server.rooms.read(boardId, contentOf));
    reader.close();
  });

  it('is waited for: nothing is answered before the document is loaded', async () => {
    const own = await bench.serve();
    const boardId = await bench.makeBoard(own);
    await own.stop();
    const slow = await bench.serve();
    slow.outage.loads = true;
    const early = RawSocket.to(accessTo(boardId, 'user:artist', slow));
    expect(await early.closed()).toBe(1012);
    expect(early.frames).toEqual([]);
    slow.outage.loads = false;
    const late = await new ExtendedClient(accessTo(boardId, 'user:artist', slow)).synced();
    expect(late.doc.getMap('designs').has('main')).toBe(true);
    late.close();
  });
});
