import { isDeepStrictEqual } from 'node:util';
import type { BoardRight } from '@stipple/board';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DATABASE_KINDS } from '../support/databases.ts';
import { ExtendedClient, joinPlain } from '../support/sync-clients.ts';
import { contentOf } from '../support/sync-forgeries.ts';
import { openSyncBench, type SyncBench, type SyncServer } from '../support/sync-harness.ts';
import { forgeUpdate } from '../support/sync-judge.ts';
import { waitFor } from '../support/wait.ts';

const RIGHTS: readonly BoardRight[] = ['write', 'edit', 'suggest', 'view'];

describe.each(DATABASE_KINDS)('nobody innocent is refused on %s', (kind) => {
  let bench: SyncBench;
  let server: SyncServer;
  beforeAll(async () => {
    bench = await openSyncBench(kind);
    server = await bench.serve();
  });
  afterAll(() => bench?.close());

  const accessTo = (boardId: string, personId: string, right: BoardRight = 'write') => ({
    url: server.url,
    boardId,
    token: server.admit({ boardId, personId, right, role: 'client' }),
  });

  /** Strokes, curves and ink by two people, two thirds of it deleted by either. */
  async function boardFullOfDeletions(): Promise<string> {
    const boardId = await bench.makeBoard(server);
    const artist = await new ExtendedClient(accessTo(boardId, 'user:artist')).synced();
    const other = await new ExtendedClient(accessTo(boardId, 'guest:other', 'edit')).synced();
    for (const { doc } of [artist, other]) {
      for (let tenth = 0; tenth < 9; tenth++) doc.transact(() => drawTen(doc, tenth));
    }
    await Promise.all([artist.saved(), other.saved()]);
    await waitFor(() => artist.doc.getArray('density:main:v1').length === 180);
    artist.doc.transact(() => {
      for (let index = 0; index < 60; index++) artist.doc.getArray('density:main:v1').delete(index, 2);
      for (const key of [...artist.doc.getMap('hairlines').keys()].slice(0, 100))
        artist.doc.getMap('hairlines').delete(key);
      for (const key of [...artist.doc.getMap('ink').keys()].slice(0, 100))
        artist.doc.getMap('ink').delete(key);
    });
    await artist.saved();
    artist.close();
    other.close();
    return boardId;
  }

  it.each(RIGHTS)(
    'who may %s joins and comes back three times, drawing and undoing offline',
    async (right) => {
      const boardId = await boardFullOfDeletions();
      const plain = joinPlain(accessTo(boardId, `guest:plain-${right}`, right));
      const extended = await new ExtendedClient(accessTo(boardId, `guest:ext-${right}`, right)).synced();
      await plain.synced();
      const devices = [plain, extended].map(({ doc }) => ({ doc, ...undoOf(doc, right) }));
      for (let round = 0; round < 3; round++) {
        plain.provider.disconnect();
        extended.drop();
        for (const { doc, types, undo } of devices) {
          for (let index = 0; index < 6; index++)
            doc.transact(() => {
              for (const type of types) writeTo(type, `${doc.clientID}-${round}-${index}`);
            }, 'local');
          for (const act of ['undo', 'undo', 'redo', 'undo', 'undo', 'redo'] as const) undo[act]();
        }
        plain.provider.connect();
        extended.reconnect();
        await Promise.all([plain.synced(), extended.saved()]);
        await waitFor(() => isDeepStrictEqual(contentOf(plain.doc), contentOf(extended.doc)), {
          what: 'equal documents',
        });
        expect(await server.rooms.read(boardId, contentOf)).toEqual(contentOf(plain.doc));
      }
      expect(plain.closes.filter((code) => code >= 4000)).toEqual([]);
      expect([extended.refused, extended.closeCode]).toEqual([[], undefined]);
      plain.close();
      extended.close();
    },
  );

  it('by a forged client id: its owner works on and is stored', async () => {
    const boardId = await bench.makeBoard(server);
    const owner = await new ExtendedClient(accessTo(boardId, 'user:artist')).synced();
    const id = owner.doc.clientID;
    const forger = await new ExtendedClient(accessTo(boardId, 'guest:forger', 'edit')).synced();
    const forge = (clock: number) =>
      forger.sendUpdate(
        forgeUpdate({ structs: new Map([[id, { clock, list: [{ root: 'zones', key: 'forged' }] }]]) }),
      );
    // Seen in awareness only, so far: the id is kept for its owner while the connection lives.
    await waitFor(() => forger.awareness.getStates().has(id));
    forge(0);
    await forger.saved();
    owner.doc.getMap('zones').set('mine', 1);
    await owner.saved();
    forge(1);
    owner.doc.getMap('zones').set('more', 1);
    await Promise.all([owner.saved(), forger.saved()]);
    const zones = await server.rooms.read(boardId, (doc) => doc.getMap('zones').toJSON());
    expect(zones).toEqual({ mine: 1, more: 1 });
    expect(server.counts.get('left-out')).toBeGreaterThanOrEqual(2);
    expect([owner.refused, forger.refused]).toEqual([[], []]);
    owner.close();
    forger.close();
  });

  it('by work that a full board did not take and that is undone', async () => {
    const boardId = await bench.makeBoard(server);
    await server.rooms.act(boardId, 'user:artist', (doc) => {
      for (let index = 0; index < 279; index++) doc.getMap('ink').set(`b${index}`, 'x'.repeat(60_000));
    });
    const artist = await new ExtendedClient(accessTo(boardId, 'user:artist')).synced();
    artist.doc.getMap('ink').set('small', 1);
    await artist.saved();
    artist.doc.transact(() => {
      for (let index = 0; index < 3; index++) artist.doc.getMap('ink').set(`c${index}`, 'x'.repeat(60_000));
    });
    const refusal = await waitFor(() => artist.refused[0], { what: 'a full board' });
    expect(refusal).toMatchObject({ reason: 'document-full' });
    artist.doc.getMap('ink').delete('c2');
    artist.doc.getMap('ink').delete('small');
    await waitFor(async () => !(await server.rooms.read(boardId, (doc) => doc.getMap('ink').has('small'))));
    await server.forward(6_000);
    await server.rooms.act(boardId, 'user:artist', (doc) => doc.getMap('zones').set('after', 1));
    await waitFor(() => artist.doc.getMap('zones').has('after'));
    expect(artist.refused.filter(({ reason }) => reason !== 'document-full')).toEqual([]);
    expect(artist.closeCode).toBeUndefined();
    // Room is made: whoever comes back brings what was kept on the device.
    artist.doc.transact(() => {
      for (const key of [...artist.doc.getMap('ink').keys()].slice(0, 100))
        artist.doc.getMap('ink').delete(key);
    });
    await waitFor(async () => (await server.rooms.read(boardId, (doc) => doc.getMap('ink').size)) < 200);
    await server.forward(2_000);
    artist.reconnect();
    await artist.saved(20_000);
    expect(await server.rooms.read(boardId, contentOf)).toEqual(contentOf(artist.doc));
    artist.close();
  });
});

function undoOf(doc: Y.Doc, right: BoardRight) {
  const list = doc.getArray<Uint8Array>('density:main:v1');
  const roots = {
    write: ['plan', 'ink', 'zones'],
    edit: ['zones', 'ink'],
    suggest: ['ink', 'proposals'],
    view: [],
  };
  const maps = roots[right].map((root) => doc.getMap(root));
  const types = right === 'write' || right === 'edit' ? [...maps, list] : maps;
  const undo = new Y.UndoManager(types, { captureTimeout: 0, trackedOrigins: new Set(['local']), doc });
  return { types, undo };
}

function writeTo(type: Y.Map<unknown> | Y.Array<Uint8Array>, key: string): void {
  if (type instanceof Y.Map) {
    type.set(key, { key });
    return;
  }
  type.push([Uint8Array.of(key.length)]);
  if (type.length > 3) type.delete(type.length - 3, 1);
}

function drawTen(doc: Y.Doc, tenth: number): void {
  for (let index = 0; index < 10; index++) {
    const nth = tenth * 10 + index;
    doc.getArray('density:main:v1').push([Uint8Array.of(nth)]);
    doc.getMap('hairlines').set(`h/${doc.clientID}${nth}`, { nth });
    doc.getMap('ink').set(`${doc.clientID}-${nth}`, { nth });
  }
}
