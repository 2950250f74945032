import {
  type ClientMessage,
  decodeAwareness,
  decodeClientMessage,
  encodeAwareness,
  encodeAwarenessMessage,
  encodeDenied,
  encodeEvent,
  encodeLiveMessage,
  encodeRefused,
  encodeStep1,
  encodeStep2,
  encodeStored,
  encodeUpdateMessage,
  MESSAGE,
  readDetails,
  readLive,
  readStored,
} from '@stipple/sync';
import { createDecoder, hasContent, readVarString, readVarUint } from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as syncProtocol from 'y-protocols/sync';
import * as Y from 'yjs';

const bytes = Uint8Array.of(1, 2, 3);

describe('what a client says', () => {
  it.each<[string, Uint8Array, ClientMessage]>([
    ['step 1', encodeStep1(bytes), { kind: 'step1', stateVector: bytes }],
    ['step 2', encodeStep2(bytes), { kind: 'step2', update: bytes }],
    ['an update', encodeUpdateMessage(bytes), { kind: 'update', update: bytes }],
    ['awareness', encodeAwarenessMessage(bytes), { kind: 'awareness', update: bytes }],
    ['a query for awareness', Uint8Array.of(3), { kind: 'query-awareness' }],
    [
      'a stroke in progress',
      encodeLiveMessage({ lane: 'design', payload: bytes }),
      { kind: 'live', lane: 'design', payload: bytes },
    ],
    ['something of the future', Uint8Array.of(99, 1), { kind: 'unknown', type: 99 }],
    ['what only servers say', encodeDenied('no'), { kind: 'unknown', type: 2 }],
  ])('is read: %s', (_, frame, message) => {
    expect(decodeClientMessage(frame)).toEqual(message);
  });

  it.each([
    ['no bytes', new Uint8Array()],
    ['a sync message without a step', Uint8Array.of(0)],
    ['a sync message of an unknown step', Uint8Array.of(0, 7, 0)],
    ['less than its length says', Uint8Array.of(0, 2, 9, 1)],
    ['a length of four gigabytes', Uint8Array.of(0, 2, 255, 255, 255, 255, 15, 1)],
    ['a number that never ends', new Uint8Array(40).fill(255)],
    ['a live message without a payload', Uint8Array.of(102, 1, 97)],
  ])('is not read: %s', (_, frame) => {
    expect(decodeClientMessage(frame)).toBeUndefined();
  });

  it('is not read from any part of a message that was cut off', () => {
    const frame = encodeLiveMessage({ lane: 'design', payload: new Uint8Array(300) });
    for (let length = 0; length < frame.length; length++)
      expect(decodeClientMessage(frame.subarray(0, length))).toBeUndefined();
  });
});

describe('what the server says', () => {
  it('is what y-protocols reads', () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
    mine.getMap('ink').set('k', 1);
    const decoder = createDecoder(encodeStep2(Y.encodeStateAsUpdate(mine)));
    expect(readVarUint(decoder)).toBe(MESSAGE.sync);
    syncProtocol.readSyncMessage(decoder, undefined as never, theirs, undefined);
    expect(theirs.getMap('ink').toJSON()).toEqual({ k: 1 });
    const denied = createDecoder(encodeDenied('You may not.'));
    expect([readVarUint(denied), readVarUint(denied), readVarString(denied)]).toEqual([2, 0, 'You may not.']);
  });

  it('comes back as it was put in', () => {
    const readType = (frame: Uint8Array, type: number) => {
      const decoder = createDecoder(frame);
      expect(readVarUint(decoder)).toBe(type);
      return decoder;
    };
    const stored = readType(encodeStored({ stateVector: bytes, dealt: 70_000 }), 100);
    expect(readStored(stored)).toEqual({ stateVector: bytes, dealt: 70_000 });
    expect(hasContent(stored)).toBe(false);
    expect(readDetails(readType(encodeRefused('{"reason":"lane"}'), 101))).toBe('{"reason":"lane"}');
    const live = { lane: 'laser', payload: bytes, from: 2 ** 47 };
    expect(readLive(readType(encodeLiveMessage(live), 102))).toEqual(live);
    expect(readDetails(readType(encodeEvent('{"kind":"photo"}'), 104))).toBe('{"kind":"photo"}');
  });
});

describe('awareness', () => {
  it('is written and read as y-protocols does', () => {
    const [mine, theirs] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())];
    mine.setLocalState({ cursor: { x: 1, y: -2 }, name: 'Ada · ü' });
    const entries = decodeAwareness(encodeAwarenessUpdate(mine, [mine.clientID])) ?? [];
    expect(entries).toHaveLength(1);
    expect(JSON.parse(entries[0]?.state ?? '')).toEqual(mine.getLocalState());
    applyAwarenessUpdate(theirs, encodeAwareness(entries), 'test');
    expect(theirs.getStates().get(mine.clientID)).toEqual(mine.getLocalState());
    mine.destroy();
    theirs.destroy();
  });

  it.each([
    ['no bytes', new Uint8Array()],
    ['a thousand and one entries', encodeAwareness(Array(1001).fill({ clientId: 1, clock: 1, state: '{}' }))],
    ['more entries than it holds', Uint8Array.of(2, 1, 1, 2, 123, 125)],
  ])('is not read from %s', (_, update) => {
    expect(decodeAwareness(update)).toBeUndefined();
  });
});
