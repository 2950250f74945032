import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DATABASE_KINDS } from '../support/databases.ts';
import { ExtendedClient, joinPlain, RawSocket } from '../support/sync-clients.ts';
import { contentOf } from '../support/sync-forgeries.ts';
import { openSyncBench, type SyncBench, type SyncServer } from '../support/sync-harness.ts';
import { waitFor } from '../support/wait.ts';

describe.each(DATABASE_KINDS)('what routes do with documents on %s', (kind) => {
  let bench: SyncBench;
  let server: SyncServer;
  beforeAll(async () => {
    bench = await openSyncBench(kind);
    server = await bench.serve();
  });
  afterAll(() => bench?.close());

  const accessTo = (boardId: string, more: { personId?: string; linkId?: string } = {}) => ({
    url: server.url,
    boardId,
    token: server.admit({ boardId, personId: 'user:artist', ...more }),
  });

  it('is committed under the name of who asked, by an id of the server’s own, and seen by everybody', async () => {
    const boardId = await bench.makeBoard(server);
    const artist = await new ExtendedClient(accessTo(boardId)).synced();
    await server.rooms.act(boardId, 'user:senior', (doc) => doc.getMap('views').set('v2', { version: 1 }));
    const [row] = await bench.database.sql.query<{ person: string; update: Uint8Array }>(
      'select person, update from board_update where board_id = $1 order by seq desc limit 1',
      [boardId],
    );
    expect(row?.person).toBe('user:senior');
    const [written] = Y.decodeUpdate(new Uint8Array(row?.update ?? [])).structs;
    const owners = await bench.database.sql.query<{ person: string }>(
      'select person from board_author where board_id = $1 and client_id = $2',
      [boardId, written?.id.client],
    );
    expect(owners).toEqual([{ person: 'server' }]);
    await waitFor(() => artist.doc.getMap('views').has('v2'));
    artist.close();
  });

  it('may change nothing, throw, and see only what is committed', async () => {
    const boardId = await bench.makeBoard(server);
    const { rows } = await bench.countRows(boardId);
    await server.rooms.act(boardId, 'user:artist', () => undefined);
    const failing = server.rooms.act(boardId, 'user:artist', (doc) => {
      doc.getMap('plan').set('half', 1);
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow('no');
    const reading = server.rooms.read(boardId, () => {
      throw new RangeError('never');
    });
    await expect(reading).rejects.toThrow('never');
    expect(await bench.countRows(boardId)).toMatchObject({ rows });
    expect(await server.rooms.read(boardId, (doc) => doc.getMap('plan').size)).toBe(0);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, await server.rooms.state(boardId));
    expect(contentOf(copy)).toEqual(await server.rooms.read(boardId, contentOf));
  });

  it('cannot be done on a board that does not exist', async () => {
    await expect(server.rooms.act('no-such-board', 'user:artist', () => undefined)).rejects.toThrow(
      /no board/,
    );
    await expect(server.rooms.state('no-such-board')).rejects.toThrow(/no board/);
  });

  it('tells everybody who asked for events', async () => {
    const boardId = await bench.makeBoard(server);
    const listeners = [new ExtendedClient(accessTo(boardId)), new ExtendedClient(accessTo(boardId))];
    for (const listener of listeners) await listener.synced();
    server.rooms.sendEvent(boardId, { kind: 'snapshot', id: 's1' });
    for (const listener of listeners) {
      await waitFor(() => listener.events.some(({ kind, id }) => kind === 'snapshot' && id === 's1'));
      listener.close();
    }
  });

  it('ends a revoked link for all who came by it, in time and for good, and for nobody else', async () => {
    const boardId = await bench.makeBoard(server);
    const linkId = await bench.makeLink(boardId);
    const plain = joinPlain(accessTo(boardId, { personId: `link:${linkId}`, linkId }));
    const extended = await new ExtendedClient(accessTo(boardId, { personId: 'guest:bea', linkId })).synced();
    const member = await new ExtendedClient(accessTo(boardId)).synced();
    await plain.synced();
    const started = performance.now();
    await server.rooms.disconnectLink(boardId, linkId);
    await waitFor(() => plain.closes.length > 0 && extended.closeCode);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect([plain.closes, extended.closeCode]).toEqual([[4408], 4408]);
    expect(plain.provider.shouldConnect).toBe(false);
    expect(member.closeCode).toBeUndefined();
    plain.close();
    member.close();
  });

  it.each([
    ['revoked', 'update link set revoked_at = now() where id = $1'],
    ['expired', "update link set expires_at = now() - interval '1 second' where id = $1"],
    ['deleted', 'delete from link where id = $1'],
  ])('notices within a beat that a link was %s elsewhere', async (_, statement) => {
    const boardId = await bench.makeBoard(server);
    const linkId = await bench.makeLink(boardId);
    const guest = await new ExtendedClient(accessTo(boardId, { personId: 'guest:bea', linkId })).synced();
    await bench.database.sql.query(statement, [linkId]);
    const started = performance.now();
    expect(await guest.socket.closed(4_000)).toBe(4408);
    expect(performance.now() - started).toBeLessThan(3_500);
  });

  it('sends a person away whose right was taken', async () => {
    const boardId = await bench.makeBoard(server);
    const gone = await new ExtendedClient(accessTo(boardId, { personId: 'user:gone' })).synced();
    const stays = await new ExtendedClient(accessTo(boardId)).synced();
    await server.rooms.disconnectPerson(boardId, 'user:gone', 4403);
    expect(await gone.socket.closed()).toBe(4403);
    expect(stays.closeCode).toBeUndefined();
    stays.close();
  });

  it('forgets a deleted board: everybody is told, nothing more is stored, nobody comes in', async () => {
    const boardId = await bench.makeBoard(server);
    const artist = await new ExtendedClient(accessTo(boardId)).synced();
    await bench.database.sql.query('delete from board where id = $1', [boardId]);
    await server.rooms.forgetBoard(boardId);
    expect(await artist.socket.closed()).toBe(4404);
    const again = RawSocket.to(accessTo(boardId));
    expect(await again.closed()).toBe(4404);
    expect(await bench.countRows(boardId)).toEqual({ rows: 0, chunks: 0 });
  });

  it('notices at the next write that a board was deleted elsewhere', async () => {
    const boardId = await bench.makeBoard(server);
    const artist = await new ExtendedClient(accessTo(boardId)).synced();
    await artist.saved();
    await bench.database.sql.query('delete from board where id = $1', [boardId]);
    artist.doc.getMap('zones').set('z', 1);
    expect(await artist.socket.closed()).toBe(4404);
    expect(artist.isSaved).toBe(false);
  });
});
