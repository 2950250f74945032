import {
  applyDeletions,
  applyUnsaved,
  collectDeletions,
  collectUnsaved,
  densityRoot,
  type UnsavedDeletion,
} from '@stipple/board';
import { encodeStroke } from '@stipple/density';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';

const ROOT = densityRoot('main', 'v');
const record = (seed: number) =>
  encodeStroke({
    ...{ op: 'set', targetPerCm2: 60, radiusQ: 200, hardness: 90, flow: 255, sessionMask: 0 },
    points: [1000 + seed, 1000, 2000, 1000],
  });

/** A board as the server has it, with three strokes and two pieces of ink, and a device's copy of it. */
function setUp() {
  const server = new Y.Doc();
  for (const seed of [1, 2, 3]) server.getArray(ROOT).push([record(seed)]);
  for (const key of ['a', 'b']) server.getMap('ink').set(key, { version: 1, key });
  const device = new Y.Doc();
  Y.applyUpdate(device, Y.encodeStateAsUpdate(server));
  return { server, device };
}
const strokes = (doc: Y.Doc) => doc.getArray(ROOT).toArray();
const inLane = (deletions: readonly UnsavedDeletion[], lane: string) =>
  deletions.filter((one) => one.lane === lane);

describe('deletions that a refusal took back', () => {
  it('are made again in a fresh document: strokes, and keys', () => {
    const { server, device } = setUp();
    device.getArray(ROOT).delete(1, 1);
    device.getMap('ink').delete('a');
    applyDeletions(server, collectDeletions(device));
    expect(strokes(server)).toEqual([record(1), record(3)]);
    expect([...server.getMap('ink').keys()]).toEqual(['b']);
  });

  it('can be left out by lane', () => {
    const { server, device } = setUp();
    device.getArray(ROOT).delete(0, 3);
    device.getMap('ink').delete('a');
    applyDeletions(server, inLane(collectDeletions(device), 'ink'));
    expect(strokes(server)).toHaveLength(3);
    expect(server.getMap('ink').has('a')).toBe(false);
  });

  it('do not take away what was only overwritten, nor what somebody has written there since', () => {
    const { server, device } = setUp();
    device.getMap('ink').set('a', { version: 1, key: 'mine' });
    device.getMap('ink').delete('b');
    server.getMap('ink').set('b', { version: 1, key: 'theirs' });
    applyDeletions(server, collectDeletions(device));
    expect(server.getMap('ink').toJSON()).toEqual({
      a: { version: 1, key: 'a' },
      b: { version: 1, key: 'theirs' },
    });
  });

  it('of what the other document has never seen leave nothing waiting in it', () => {
    const { server, device } = setUp();
    device.getArray(ROOT).push([record(4)]);
    device.getArray(ROOT).delete(3, 1);
    applyDeletions(server, collectDeletions(device));
    expect(server.store.pendingDs).toBeNull();
    expect(strokes(server)).toHaveLength(3);
  });

  it('make a landmark and a rule held to again go once more, under their own keys', () => {
    const { server, device } = setUp();
    server.getMap('views').set('v/landmark/chin', { version: 1, x: 1, y: 1 });
    server.getMap('designs').set('main/override/height', { version: 1, reason: 'why' });
    Y.applyUpdate(device, Y.encodeStateAsUpdate(server));
    const from = new Map([[device.clientID, Y.getState(device.store, device.clientID)]]);
    device.getMap('views').delete('v/landmark/chin');
    device.getMap('views').set('v/landmark/glabella', { version: 1, x: 2, y: 2 });
    device.getMap('designs').delete('main/override/height');
    applyDeletions(server, inLane(collectDeletions(device), 'views'));
    server.transact(() => applyUnsaved(server, collectUnsaved(device, from)));
    expect(server.getMap('views').toJSON()).toEqual({ 'v/landmark/glabella': { version: 1, x: 2, y: 2 } });
    expect(server.getMap('designs').toJSON()).toEqual({});
  });

  it('and records together make the fresh document what the device had', () => {
    const { server, device } = setUp();
    const from = new Map([[device.clientID, Y.getState(device.store, device.clientID)]]);
    device.getArray(ROOT).delete(0, 2);
    device.getArray(ROOT).push([record(5)]);
    device.getMap('ink').delete('a');
    device.getMap('ink').set('b', { version: 1, key: 'other' });
    device.getMap('ink').set('c', { version: 1, key: 'c' });
    device.getMap('ink').delete('c');
    applyDeletions(server, collectDeletions(device));
    server.transact(() => applyUnsaved(server, collectUnsaved(device, from)));
    expect(strokes(server)).toEqual(strokes(device));
    expect(server.getMap('ink').toJSON()).toEqual(device.getMap('ink').toJSON());
  });
});
