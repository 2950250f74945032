import { freshProgress, type SaveEvent, type SaveProgress, saveStateOf, stepSave } from '@stipple/sync';
import { describe, expect, it } from 'vitest';

const after = (events: readonly SaveEvent[], from: SaveProgress = freshProgress): SaveProgress =>
  events.reduce(stepSave, from);
const connected: SaveEvent = { type: 'connected' };
const step2: SaveEvent = { type: 'sent', count: 1, step2: true };
const update: SaveEvent = { type: 'sent', count: 1, step2: false };
const edited = (ownClock: number): SaveEvent => ({ type: 'edited', ownClock });
const kept = (edits: number): SaveEvent => ({ type: 'kept', edits });
const device = (works: boolean): SaveEvent => ({ type: 'device', works });
const broken: SaveEvent = { type: 'disconnected' };
const stored = (dealt: number, ownClock: number): SaveEvent => ({ type: 'stored', dealt, ownClock });

describe('the word next to the title', () => {
  it.each<[string, SaveEvent[], string]>([
    ['nothing happened yet', [], 'connecting'],
    ['it has just connected', [connected], 'saving'],
    ['its step 2 is on the way', [connected, step2], 'saving'],
    ['its step 2 is dealt with', [connected, step2, stored(1, 0)], 'saved'],
    ['an update is on the way', [connected, step2, stored(1, 0), edited(1), update], 'saving'],
    ['the update is stored', [connected, step2, edited(1), update, stored(2, 1)], 'saved'],
    [
      'the count is there but not its own clock',
      [connected, step2, edited(2), update, stored(2, 1)],
      'saving',
    ],
    ['its clock is there but not the count', [connected, step2, edited(1), update, stored(1, 1)], 'saving'],
    ['a deletion, which moves no clock, is on the way', [connected, step2, stored(1, 0), update], 'saving'],
    ['an edit is not sent yet', [connected, step2, stored(1, 0), edited(1)], 'saving'],
    ['the line broke and nothing keeps the work', [connected, step2, stored(1, 0), broken], 'offline-tab'],
    ['the line broke on a device with storage', [device(true), connected, step2, broken], 'offline'],
    ['it cannot connect and has storage', [device(true), broken], 'offline'],
    ['an edit made offline is not written yet', [device(true), broken, edited(1)], 'offline-tab'],
    ['an edit made offline is written', [device(true), broken, edited(1), kept(1)], 'offline'],
    ['one of two edits is written', [device(true), broken, edited(1), edited(2), kept(1)], 'offline-tab'],
    ['a deletion, which moves no clock, is not written', [device(true), broken, edited(0)], 'offline-tab'],
    [
      'the storage ceased to take anything',
      [device(true), broken, edited(1), kept(1), device(false)],
      'offline-tab',
    ],
    [
      'the storage works again',
      [device(true), broken, edited(1), device(false), device(true), kept(1)],
      'offline',
    ],
    ['written work is on its way', [device(true), connected, step2, edited(1), kept(1), update], 'saving'],
    ['it came back and has sent nothing yet', [connected, step2, stored(1, 5), connected], 'saving'],
    ['it came back with an old count', [connected, step2, stored(9, 0), connected, step2], 'saving'],
    ['an older answer comes late', [connected, step2, update, stored(2, 0), stored(1, 0)], 'saved'],
    [
      'the board is full and nothing keeps the work',
      [connected, step2, edited(1), update, { type: 'document-full' }],
      'full-tab',
    ],
    [
      'the board is full and the device keeps the work',
      [device(true), connected, step2, edited(1), update, { type: 'document-full' }, kept(1)],
      'full',
    ],
    [
      'the board was full and all is stored by now',
      [connected, step2, edited(1), { type: 'document-full' }, stored(1, 1)],
      'saved',
    ],
    [
      'the board was full, has room again and something is on the way',
      [connected, step2, edited(1), { type: 'document-full' }, stored(1, 1), edited(2), update],
      'saving',
    ],
    ['it was sent away', [connected, step2, stored(1, 0), { type: 'ended' }], 'offline-tab'],
    ['it was sent away and the line broke', [connected, { type: 'ended' }, broken], 'offline-tab'],
  ])('when %s', (_, events, word) => {
    expect(saveStateOf(after(events))).toBe(word);
  });

  it('is never saved while anything of one’s own may be lost', () => {
    const words = new Set<string>();
    const events: SaveEvent[] = [
      connected,
      step2,
      update,
      edited(3),
      stored(1, 0),
      stored(2, 3),
      broken,
      { type: 'ended' },
      { type: 'document-full' },
      device(true),
      kept(1),
    ];
    const walk = (progress: SaveProgress, depth: number): void => {
      const word = saveStateOf(progress);
      words.add(word);
      const { phase, step2Sent, sent, dealt, ownClock, storedClock } = progress;
      const isSafe = phase === 'online' && step2Sent && dealt >= sent && storedClock >= ownClock;
      expect(word === 'saved').toBe(isSafe);
      const isOnDevice = progress.device && progress.kept >= progress.edits;
      if (word === 'offline' || word === 'full') expect(isOnDevice).toBe(true);
      if (word.endsWith('-tab')) expect(isOnDevice).toBe(false);
      if (depth > 0) for (const event of events) walk(stepSave(progress, event), depth - 1);
    };
    walk(freshProgress, 4);
    expect([...words].sort()).toEqual([
      'connecting',
      'full',
      'full-tab',
      'offline',
      'offline-tab',
      'saved',
      'saving',
    ]);
  });
});
