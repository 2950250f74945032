import { isDeepStrictEqual } from 'node:util';
import type { BoardRight } from '@stipple/board';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { Access } from '../../apps/server/src/access.ts';
import { DATABASE_KINDS } from '../support/databases.ts';
import { ExtendedClient, joinPlain } from '../support/sync-clients.ts';
import { ARRAY_NAMES, contentOf, MAP_NAMES } from '../support/sync-forgeries.ts';
import { openSyncBench, type SyncBench, type SyncServer } from '../support/sync-harness.ts';
import { waitFor } from '../support/wait.ts';

/** Everybody whom the contract's "Who" knows, with the lane rights that it gives them. */
const ROLES: readonly (readonly [name: string, role: Access['role'], right: BoardRight])[] = [
  ['an owner', 'owner', 'write'],
  ['the artist', 'artist', 'write'],
  ['a senior of the studio', 'senior', 'write'],
  ['a junior on the own board', 'junior', 'write'],
  ["an artist on another's board", 'artist', 'suggest'],
  ['a demo visitor', 'demo', 'write'],
  ['a client who may edit', 'client', 'edit'],
  ['a client who may suggest', 'client', 'suggest'],
  ['a client who may look', 'client', 'view'],
  ['a senior by link', 'senior', 'suggest'],
  ['a viewer', 'viewer', 'view'],
];
const ROOTS = [...MAP_NAMES, ...ARRAY_NAMES];
const EDITABLE = ['hairlines', 'zones', ...ARRAY_NAMES];

const isAllowed = (right: BoardRight, root: string): boolean =>
  right === 'write' ||
  (right === 'edit' && EDITABLE.includes(root as never)) ||
  ((right === 'edit' || right === 'suggest') && (root === 'ink' || root === 'proposals'));

const laneOf = (root: string): string =>
  root === 'designs' ? 'views' : EDITABLE.includes(root as never) ? 'design' : root;

function writeTo(doc: Y.Doc, root: string): void {
  if (ARRAY_NAMES.includes(root as never)) doc.getArray(root).push([Uint8Array.of(7)]);
  else doc.getMap(root).set('mine', { by: 'me' });
}

describe.each(DATABASE_KINDS)('who may write where on %s', (kind) => {
  let bench: SyncBench;
  let server: SyncServer;
  beforeAll(async () => {
    bench = await openSyncBench(kind);
    server = await bench.serve();
  });
  afterAll(() => bench?.close());

  it.each(ROLES)('%s (%s, %s), with the extension', async (_, role, right) => {
    const boardId = await bench.makeBoard(server);
    const token = server.admit({ boardId, role, right });
    const witness = await new ExtendedClient({
      url: server.url,
      boardId,
      token: server.admit({ boardId, right: 'view', role: 'viewer' }),
    }).synced();
    for (const root of ROOTS) {
      const client = await new ExtendedClient({ url: server.url, boardId, token }).synced();
      const before = contentOf(witness.doc);
      writeTo(client.doc, root);
      if (isAllowed(right, root)) {
        await client.saved();
        await waitFor(
          () =>
            contentOf(witness.doc)[root] && isDeepStrictEqual(contentOf(witness.doc), contentOf(client.doc)),
        );
        expect(client.refused).toEqual([]);
      } else {
        const refusal = await waitFor(() => client.refused[0], { what: `a refusal in ${root}` });
        expect(refusal).toEqual({
          reason: 'lane',
          lane: laneOf(root),
          client: client.doc.clientID,
          clock: 0,
          length: 1,
          message: expect.stringMatching(/^[A-Z].*\.$/),
        });
        expect(client.isSaved).toBe(false);
        expect(contentOf(witness.doc)).toEqual(before);
        expect(await server.rooms.read(boardId, contentOf)).toEqual(before);
      }
      client.close();
    }
    witness.close();
  });

  it.each(ROLES)('%s (%s, %s), with a stock client', async (_, role, right) => {
    const boardId = await bench.makeBoard(server);
    const token = server.admit({ boardId, role, right });
    const warn = silence();
    for (const root of ROOTS) {
      const client = joinPlain({ url: server.url, boardId, token });
      await client.synced();
      const before = await server.rooms.read(boardId, contentOf);
      writeTo(client.doc, root);
      if (isAllowed(right, root)) {
        await waitFor(async () =>
          isDeepStrictEqual(await server.rooms.read(boardId, contentOf), contentOf(client.doc)),
        );
        expect(client.closes).toEqual([]);
      } else {
        await waitFor(() => client.closes.length > 0, { what: `a close for ${root}` });
        expect(client.closes).toEqual([4403]);
        expect(client.provider.shouldConnect).toBe(false);
        expect(warn.lines.at(-1)).toMatch(/may not change this part/);
        expect(await server.rooms.read(boardId, contentOf)).toEqual(before);
      }
      client.close();
    }
    warn.restore();
  });

  it('takes from nobody what another has made in an own lane, and gives it to the artist', async () => {
    const boardId = await bench.makeBoard(server);
    const to = (personId: string, right: BoardRight) => ({
      url: server.url,
      boardId,
      token: server.admit({ boardId, personId, right, role: 'client' }),
    });
    const maker = await new ExtendedClient(to('guest:maker', 'suggest')).synced();
    maker.doc.getMap('ink').set('k', 1);
    await maker.saved();
    const thief = await new ExtendedClient(to('guest:thief', 'edit')).synced();
    thief.doc.getMap('ink').set('k', 2);
    expect(await waitFor(() => thief.refused[0])).toMatchObject({ reason: 'not-yours', lane: 'ink' });
    const artist = await new ExtendedClient(to('user:artist', 'write')).synced();
    artist.doc.getMap('ink').delete('k');
    artist.doc.getMap('ink').set('k', 3);
    await artist.saved();
    await waitFor(() => maker.doc.getMap('ink').get('k') === 3);
    maker.doc.getMap('ink').set('k', 4);
    await maker.saved();
    // The same person on another device, at a server that knows it only from the database.
    const other = await bench.serve();
    const token = other.admit({ boardId, personId: 'guest:maker', right: 'suggest' });
    const again = await new ExtendedClient({ url: other.url, boardId, token }).synced();
    again.doc.getMap('ink').delete('k');
    await again.saved();
    for (const client of [maker, thief, artist, again]) client.close();
  });

  it('says why, once, and takes nothing more from who was refused', async () => {
    const boardId = await bench.makeBoard(server);
    const token = server.admit({ boardId, right: 'suggest', role: 'client' });
    const client = await new ExtendedClient({ url: server.url, boardId, token }).synced();
    client.doc.getMap('plan').set('a', 1);
    client.doc.getMap('ink').set('b', 1);
    client.doc.getMap('plan').set('c', 1);
    await waitFor(() => client.refused.length > 0);
    await server.rooms.act(boardId, 'user:artist', (doc) => doc.getMap('zones').set('after', 1));
    await waitFor(() => client.doc.getMap('zones').has('after'));
    expect(client.refused).toHaveLength(1);
    expect(client.isSaved).toBe(false);
    expect(await server.rooms.read(boardId, (doc) => doc.getMap('ink').size)).toBe(0);
    client.close();
  });
});

function silence(): { lines: string[]; restore(): void } {
  const { warn } = console;
  const lines: string[] = [];
  console.warn = (line: string) => lines.push(line);
  return {
    lines,
    restore: () => {
      console.warn = warn;
    },
  };
}
