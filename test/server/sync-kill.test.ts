import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createTestDatabase, DATABASE_KINDS, type TestDatabase } from '../support/databases.ts';
import { createHttpClient, type HttpClient } from '../support/http-client.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { ExtendedClient } from '../support/sync-clients.ts';
import { contentOf } from '../support/sync-forgeries.ts';
import { makePlainPng } from '../support/test-photo.ts';
import { waitFor } from '../support/wait.ts';
import { newAccount } from './http-bench.ts';

const ROUNDS = 10;

describe.each(DATABASE_KINDS)('a server killed with -9 while two people draw and erase, on %s', (kind) => {
  let place: TestDatabase;
  let server: ServerProcess;
  let artist: HttpClient;
  beforeAll(async () => {
    place = await createTestDatabase(kind);
    server = await startServer({ database: place });
    artist = createHttpClient(server.url);
    await artist.ask('POST', '/api/auth/sign-up/email', newAccount());
  });
  afterAll(async () => {
    await server?.stop();
    await place?.remove();
  });

  async function makeBoard(): Promise<{ viewId: string; join: () => Promise<ExtendedClient> }> {
    const { id: boardId } = (await artist.ask<{ id: string }>('POST', '/api/boards', { title: 'Crown' }))
      .body;
    const join = async () => {
      const link = { role: 'client', rights: 'edit' };
      const path = `/api/boards/${boardId}/links`;
      const { token } = (await artist.ask<{ token: string }>('POST', path, link)).body;
      return new ExtendedClient({ url: `${server.socketUrl}/sync`, boardId, token }).synced();
    };
    return { viewId: await addPhoto(boardId), join };
  }

  async function addPhoto(boardId: string): Promise<string> {
    const form = new FormData();
    form.set(
      'file',
      new Blob([new Uint8Array(await makePlainPng(300, 400))], { type: 'image/png' }),
      'front.png',
    );
    const answer = await fetch(`${server.url}/api/boards/${boardId}/photos`, {
      method: 'POST',
      headers: { origin: server.url, cookie: artist.cookieHeader() },
      body: form,
    });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { viewId: string }).viewId;
  }

  it(`has kept all that was called stored and shown nothing that is gone, in ${ROUNDS} rounds`, {
    timeout: 600_000,
  }, async () => {
    const { viewId, join } = await makeBoard();
    const strokes = `density:main:${viewId}`;
    const [ada, ben, witness] = [await join(), await join(), await join()];
    const people = [ada, ben, witness];
    let inFlight = 0;
    for (let round = 0; round < ROUNDS; round++) {
      await drawUntil({ people: [ada, ben], strokes, isEnough: ({ stored }) => stored.length > 5 + round });
      await server.kill();
      for (const person of people) await person.socket.closed();
      server = await startServer({ database: place, port: server.port, timeoutMs: 90_000 });
      const after = await join();
      for (const person of people) {
        const told = person.stored.at(-1);
        const clock = Y.getState(after.doc.store, person.doc.clientID);
        expect(clock).toBeGreaterThanOrEqual(told?.vector.get(person.doc.clientID) ?? 0);
        expectIn(after.doc, person.sentUpdates.slice(0, told?.dealt ?? 0));
        expectIn(after.doc, person.receivedUpdates.splice(0));
        inFlight += person.sent - (told?.dealt ?? 0);
      }
      after.close();
      for (const person of people) person.reconnect();
      await Promise.all(people.map((person) => person.saved(20_000)));
      await waitFor(() => people.every(({ doc }) => sizeOf(doc, strokes) === sizeOf(ada.doc, strokes)));
    }
    // Else the server was killed at rest, and nothing was shown.
    expect(inFlight).toBeGreaterThan(0);
    const fresh = await join();
    const contentsOf = ({ doc }: ExtendedClient) => [contentOf(doc), doc.getArray(strokes).toJSON()];
    expect(fresh.doc.getArray(strokes).length).toBeGreaterThan(ROUNDS);
    for (const person of people) expect(contentsOf(person)).toEqual(contentsOf(fresh));
    expect(people.flatMap(({ refused }) => refused)).toEqual([]);
    for (const client of [...people, fresh]) client.close();
  });
});

interface Drawing {
  readonly people: readonly ExtendedClient[];
  /** The root of their strokes. */
  readonly strokes: string;
  readonly isEnough: (person: ExtendedClient) => boolean;
}

/** Everybody draws and erases, once in each look, until it is enough. */
async function drawUntil({ people, strokes, isEnough }: Drawing): Promise<void> {
  let nth = 0;
  await waitFor(
    () => {
      for (const { doc } of people) doc.transact(() => drawOnce(doc, doc.getArray(strokes), nth));
      nth++;
      return people.every(isEnough);
    },
    { intervalMs: 8, timeoutMs: 30_000, what: 'enough to be called stored' },
  );
}

function drawOnce(doc: Y.Doc, strokes: Y.Array<Uint8Array>, nth: number): void {
  strokes.push([Uint8Array.of(1, nth % 256, nth % 251)]);
  if (nth % 4 === 3) strokes.delete((nth * 7) % strokes.length, 1);
  const hairlines = doc.getMap('hairlines');
  hairlines.set(`h${doc.clientID}/${nth % 7}`, { nth });
  if (nth % 3 === 2) hairlines.delete(`h${doc.clientID}/${(nth - 1) % 7}`);
  doc.getMap('ink').set(`i${doc.clientID}-${nth % 5}`, { nth, text: 'x'.repeat(nth % 500) });
}

/** Applying the updates to the document changes nothing: every struct and every deletion is there. */
function expectIn(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateAsUpdate(copy);
  for (const update of updates) Y.applyUpdate(copy, update);
  expect([copy.store.pendingStructs, copy.store.pendingDs]).toEqual([null, null]);
  expect(Y.encodeStateAsUpdate(copy)).toEqual(before);
}

const sizeOf = (doc: Y.Doc, strokes: string): string =>
  `${doc.getMap('hairlines').size} ${doc.getMap('ink').size} ${doc.getArray(strokes).length}`;
