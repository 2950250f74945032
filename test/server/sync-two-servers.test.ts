import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLocalBus } from '../../apps/server/src/sync/bus.ts';
import { ExtendedClient } from '../support/sync-clients.ts';
import { contentOf } from '../support/sync-forgeries.ts';
import { openSyncBench, type SyncBench, type SyncServer } from '../support/sync-harness.ts';
import { waitFor } from '../support/wait.ts';

/** Two processes whose bus is down: what they know of each other is in the database. */
describe('two servers on one Postgres that cannot hear each other', () => {
  let bench: SyncBench;
  let one: SyncServer;
  let other: SyncServer;
  beforeAll(async () => {
    bench = await openSyncBench('postgres');
    one = await bench.serve({ bus: createLocalBus({ isShared: true }) });
    other = await bench.serve({ bus: createLocalBus({ isShared: true }) });
  });
  afterAll(() => bench?.close());

  const at = (
    server: SyncServer,
    boardId: string,
    personId: string,
    right: 'write' | 'edit' | 'suggest' | 'view' = 'write',
  ) =>
    new ExtendedClient({
      url: server.url,
      boardId,
      token: server.admit({ boardId, personId, right, role: 'client' }),
    }).synced();

  it('show their people the same within some seconds, deletions too', async () => {
    const boardId = await bench.makeBoard(one);
    const [ada, bea] = await Promise.all([
      at(one, boardId, 'user:ada'),
      at(other, boardId, 'guest:bea', 'edit'),
    ]);
    for (let round = 0; round < 3; round++) {
      ada.doc.getMap('zones').set(`a${round}`, round);
      bea.doc.getArray('density:main:v1').push([Uint8Array.of(round), Uint8Array.of(9)]);
      if (round > 0) bea.doc.getMap('zones').delete(`a${round - 1}`);
      await Promise.all([ada.saved(), bea.saved()]);
      await waitFor(() => ada.doc.getArray('density:main:v1').length === 2 * (round + 1));
      await waitFor(() => bea.doc.getMap('zones').has(`a${round}`));
    }
    await waitFor(() => !ada.doc.getMap('zones').has('a1'));
    expect(contentOf(ada.doc)).toEqual(contentOf(bea.doc));
    expect([...ada.refused, ...bea.refused]).toEqual([]);
    ada.close();
    bea.close();
  });

  it('refuse nobody who comes over with what the other has stored', async () => {
    const boardId = await bench.makeBoard(one);
    const ada = await at(one, boardId, 'user:ada');
    const resting = await at(other, boardId, 'user:resting');
    ada.doc.getMap('ink').set('k', 1);
    await ada.saved();
    const viewer = await at(one, boardId, 'guest:viewer', 'view');
    ada.doc.getMap('ink').delete('k');
    ada.doc.getMap('plan').set('p', 1);
    await ada.saved();
    await waitFor(() => viewer.doc.getMap('plan').has('p'));
    // The viewer's step 2 brings deletions that the other server has not read yet.
    const moved = new ExtendedClient(
      { url: other.url, boardId, token: other.admit({ boardId, personId: 'guest:viewer', right: 'view' }) },
      viewer.doc,
    );
    await moved.saved();
    expect([moved.refused, moved.closeCode]).toEqual([[], undefined]);
    await waitFor(() => resting.doc.getMap('plan').has('p'));
    for (const client of [ada, resting, viewer, moved]) client.close();
  });

  it('do not lose the deletion of what only the other has read so far', async () => {
    const boardId = await bench.makeBoard(one);
    const ada = await at(one, boardId, 'user:ada');
    const bea = await at(one, boardId, 'guest:bea', 'edit');
    const witness = await at(other, boardId, 'user:witness');
    ada.doc.getMap('zones').set('z', 1);
    await ada.saved();
    await waitFor(() => bea.doc.getMap('zones').has('z'));
    bea.drop();
    bea.doc.getMap('zones').delete('z');
    const moved = new ExtendedClient(
      { url: other.url, boardId, token: other.admit({ boardId, personId: 'guest:bea', right: 'edit' }) },
      bea.doc,
    );
    await moved.saved();
    expect(await other.rooms.read(boardId, (doc) => doc.getMap('zones').has('z'))).toBe(false);
    await waitFor(() => !ada.doc.getMap('zones').has('z') && !witness.doc.getMap('zones').has('z'));
    for (const client of [ada, witness, moved]) client.close();
  });

  it('wait for a database that is away instead of refusing', async () => {
    const boardId = await bench.makeBoard(one);
    const ada = await at(one, boardId, 'user:ada');
    const viewer = await at(one, boardId, 'guest:viewer', 'view');
    const resting = await at(other, boardId, 'user:resting');
    ada.doc.getMap('ink').set('k', 1);
    ada.doc.getMap('ink').delete('k');
    await ada.saved();
    await waitFor(() => viewer.awareness.getStates().size > 0 && !viewer.doc.getMap('ink').has('k'));
    other.outage.tails = true;
    const troubles = other.troubles.length;
    const moved = new ExtendedClient(
      { url: other.url, boardId, token: other.admit({ boardId, personId: 'guest:viewer', right: 'view' }) },
      ada.doc,
    );
    await waitFor(() => other.troubles.length > troubles + 1);
    expect([moved.refused, moved.isSaved]).toEqual([[], false]);
    other.outage.tails = false;
    await waitFor(() => moved.stored.at(-1)?.dealt === moved.sent);
    expect(moved.refused).toEqual([]);
    for (const client of [ada, viewer, resting, moved]) client.close();
  });

  it('number their rows without holes when both write at once, and keep one owner for an id', async () => {
    const boardId = await bench.makeBoard(one);
    const [ada, bea] = await Promise.all([
      at(one, boardId, 'user:ada'),
      at(other, boardId, 'guest:bea', 'edit'),
    ]);
    for (let nth = 0; nth < 40; nth++) {
      ada.doc.getMap('zones').set(`a${nth}`, nth);
      bea.doc.getMap('zones').set(`b${nth}`, nth);
    }
    await Promise.all([ada.saved(), bea.saved()]);
    await waitFor(() => ada.doc.getMap('zones').size === 80 && bea.doc.getMap('zones').size === 80);
    const rows = await bench.database.sql.query<{ seq: number }>(
      'select seq from board_update where board_id = $1 order by seq',
      [boardId],
    );
    expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, index) => index + 1));
    ada.close();
    bea.close();
  });

  it('notice a board that was deleted over there', async () => {
    const boardId = await bench.makeBoard(one);
    const ada = await at(one, boardId, 'user:ada');
    await bench.database.sql.query('delete from board where id = $1', [boardId]);
    await other.rooms.forgetBoard(boardId);
    expect(await ada.socket.closed()).toBe(4404);
  });

  it('act and read on what is true now, not on what they have read last', async () => {
    const boardId = await bench.makeBoard(one);
    await other.rooms.read(boardId, () => undefined);
    await one.rooms.act(boardId, 'user:ada', (doc) => doc.getMap('plan').set('n', 1));
    await other.rooms.act(boardId, 'user:ada', (doc) => {
      doc.getMap('plan').set('n', Number(doc.getMap('plan').get('n')) + 1);
    });
    expect(await one.rooms.read(boardId, (doc) => doc.getMap('plan').get('n'))).toBe(2);
  });
});
