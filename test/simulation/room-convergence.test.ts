import { type BoardRight, digestDesign } from '@stipple/board';
import { afterEach, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { createLocalBus } from '../../apps/server/src/sync/bus.ts';
import type { Room } from '../../apps/server/src/sync/room.ts';
import { Rooms } from '../../apps/server/src/sync/rooms.ts';
import { createMemoryBoardLog, type MemoryBoardLog } from '../support/memory-board-log.ts';
import { editAtRandom } from './room-edits.ts';
import { Device, makeRandom } from './room-network.ts';

const SEEDS = 200;
const STEPS = 70;
const BOARD = 'b';
const RIGHTS: readonly BoardRight[] = ['write', 'edit', 'suggest'];

const opened: Rooms[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((rooms) => rooms.close()));
});

async function openBoard(log: MemoryBoardLog, newClientId: () => number): Promise<Room> {
  const troubles: unknown[] = [];
  const rooms = new Rooms({
    log,
    bus: createLocalBus({ isShared: false }),
    nowMs: () => 0,
    newClientId,
    onTrouble: (error) => troubles.push(error),
    count: () => undefined,
    findEndedLinks: async () => [],
  });
  opened.push(rooms);
  const room = await rooms.open(BOARD);
  if (!room) throw new Error('the board is not there');
  return room;
}

async function makeBoard(random: () => number): Promise<{ log: MemoryBoardLog; room: Room }> {
  const log = createMemoryBoardLog();
  log.create(BOARD);
  const room = await openBoard(log, () => Math.floor(random() * 2 ** 32));
  await room.committer.act('server', (doc) => {
    doc.getMap('designs').set('main', { version: 1, name: 'Design', order: 'a0' });
    const photo = { photo: 'p', sha256: '0'.repeat(64), widthPx: 3000, heightPx: 4000 };
    doc.getMap('views').set('front', { version: 1, ...photo, label: 'front', order: 'a0' });
  });
  return { log, room };
}

/** Delivers everything that is on its way, and lets the room commit, until nothing moves any more. */
async function quieten(room: Room, devices: readonly Device[], random: () => number): Promise<void> {
  for (let idle = 0; idle < 2; ) {
    await room.committer.settle();
    let moved = false;
    for (const device of devices) while (device.deliver(random)) moved = true;
    idle = moved ? 0 : idle + 1;
  }
}

async function runSession(seed: number): Promise<{ edits: number; breaks: number }> {
  const random = makeRandom(seed);
  const { log, room } = await makeBoard(random);
  const devices = RIGHTS.map((right) => new Device(`user:${right}`, right));
  let connections = 0;
  let breaks = 0;
  let edits = 0;
  for (const device of devices) device.connect(room, ++connections);
  await quieten(room, devices, random);
  for (let step = 0; step < STEPS; step++) {
    const device = devices[Math.floor(random() * devices.length)] as Device;
    const pick = random();
    if (pick < 0.5) {
      editAtRandom(device, random);
      edits++;
    } else if (pick < 0.58) {
      if (device.isConnected) device.disconnect();
      else device.connect(room, ++connections);
      breaks++;
    } else if (pick < 0.62) log.failNext = 1;
    else if (pick < 0.75) await room.committer.settle();
    else for (let count = Math.floor(random() * 6); count > 0; count--) device.deliver(random);
  }
  for (const device of devices) if (!device.isConnected) device.connect(room, ++connections);
  await quieten(room, devices, random);
  await compare({ seed, room, devices, log });
  return { edits, breaks };
}

async function compare({
  seed,
  room,
  devices,
  log,
}: {
  seed: number;
  room: Room;
  devices: readonly Device[];
  log: MemoryBoardLog;
}) {
  const expected = contentOf(room.doc);
  const about = `seed ${seed}`;
  for (const device of devices) {
    expect(device.refused, `${about}: ${device.person} was refused`).toEqual([]);
    expect(device.closeCode, `${about}: ${device.person} was closed`).toBeUndefined();
    expect(contentOf(device.doc), `${about}: ${device.person} differs`).toEqual(expected);
    expect(device.isSaved, `${about}: ${device.person} is not saved`).toBe(true);
    expect(digestDesign(device.doc, 'main')).toBe(digestDesign(room.doc, 'main'));
  }
  expect(room.doc.store.pendingStructs, about).toBeNull();
  // Another process, or this one after a restart, finds the same board in the log.
  const again = await openBoard(log, () => seed);
  expect(contentOf(again.doc), `${about}: reloaded`).toEqual(expected);
}

function contentOf(doc: Y.Doc): Record<string, unknown> {
  const content: Record<string, unknown> = {};
  for (const [name, type] of doc.share) {
    const value = name.includes(':') ? doc.getArray(name).toArray() : doc.getMap(name).toJSON();
    if (type._start !== null || type._map.size > 0) content[name] = value;
  }
  return content;
}

describe('three people on one board over lines that break', () => {
  it(`end with equal documents, all saved and nobody refused, in ${SEEDS} seeded sessions`, async () => {
    let edits = 0;
    let breaks = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const session = await runSession(seed);
      edits += session.edits;
      breaks += session.breaks;
    }
    // The sentinel: sessions in which nothing happens would agree too.
    expect(edits).toBeGreaterThan(SEEDS * 20);
    expect(breaks).toBeGreaterThan(SEEDS);
  });
});
