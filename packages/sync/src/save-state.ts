/** What a device knows of how far its edits have got. `Saved` is said only by `saveStateOf`. */
export interface SaveProgress {
  readonly phase: 'connecting' | 'online' | 'offline' | 'ended';
  /** Whether this connection has sent its step 2, so that everything older is on its way. */
  readonly step2Sent: boolean;
  /** Sync updates sent on this connection, and how many of them the server has dealt with. */
  readonly sent: number;
  readonly dealt: number;
  /** The next clock of this document's own client id, and how far of it the database has. */
  readonly ownClock: number;
  readonly storedClock: number;
  /** Whether the server has said that the document is full. */
  readonly full: boolean;
  /** How many own edits were made here, and how many of them the device has written to its storage. */
  readonly edits: number;
  readonly kept: number;
  /** Whether the device's storage takes what is written to it. */
  readonly device: boolean;
}

/** What changes it. */
export type SaveEvent =
  | { readonly type: 'connected' }
  | { readonly type: 'disconnected' }
  | { readonly type: 'ended' }
  | { readonly type: 'sent'; readonly count: number; readonly step2: boolean }
  | { readonly type: 'edited'; readonly ownClock: number }
  | { readonly type: 'stored'; readonly dealt: number; readonly ownClock: number }
  | { readonly type: 'document-full' }
  | { readonly type: 'device'; readonly works: boolean }
  | { readonly type: 'kept'; readonly edits: number };

/** The word next to the title; those that end in `-tab` say that closing the tab would lose work. */
export type SaveWord = 'connecting' | 'saved' | 'saving' | 'offline' | 'offline-tab' | 'full' | 'full-tab';

/** A device that has neither connected nor edited. */
export const freshProgress: SaveProgress = {
  phase: 'connecting',
  step2Sent: false,
  sent: 0,
  dealt: 0,
  ownClock: 0,
  storedClock: 0,
  full: false,
  edits: 0,
  kept: 0,
  device: false,
};

/** The progress after one event. Counts belong to a connection; clocks and `full` outlive it. */
export function stepSave(progress: SaveProgress, event: SaveEvent): SaveProgress {
  switch (event.type) {
    case 'connected':
      return { ...progress, phase: 'online', step2Sent: false, sent: 0, dealt: 0 };
    case 'disconnected':
      return progress.phase === 'ended' ? progress : { ...progress, phase: 'offline' };
    case 'ended':
      return { ...progress, phase: 'ended' };
    case 'sent':
      return { ...progress, sent: progress.sent + event.count, step2Sent: progress.step2Sent || event.step2 };
    case 'edited':
      return {
        ...progress,
        ownClock: Math.max(progress.ownClock, event.ownClock),
        edits: progress.edits + 1,
      };
    case 'stored':
      return clearFull({
        ...progress,
        dealt: Math.max(progress.dealt, event.dealt),
        storedClock: Math.max(progress.storedClock, event.ownClock),
      });
    case 'document-full':
      return { ...progress, full: true };
    case 'device':
      return { ...progress, device: event.works };
    case 'kept':
      return { ...progress, kept: Math.max(progress.kept, event.edits) };
  }
}

/**
 * What may be said of the progress: `saved` only when this connection has sent its step 2, every update it
 * sent is dealt with, and the database has every clock of the document's own client id.
 */
export function saveStateOf(progress: SaveProgress): SaveWord {
  if (progress.phase === 'connecting') return 'connecting';
  if (progress.phase !== 'online') return isKept(progress) ? 'offline' : 'offline-tab';
  if (isAllStored(progress)) return 'saved';
  if (!progress.full) return 'saving';
  return isKept(progress) ? 'full' : 'full-tab';
}

/** Whether the device's storage has confirmed every own edit, so that the tab may be closed. */
export function isKept({ device, kept, edits }: SaveProgress): boolean {
  return device && kept >= edits;
}

const isAllStored = ({ step2Sent, dealt, sent, storedClock, ownClock }: SaveProgress): boolean =>
  step2Sent && dealt >= sent && storedClock >= ownClock;

/** Once everything is stored the board has room again, as far as this device can tell. */
const clearFull = (progress: SaveProgress): SaveProgress =>
  progress.full && isAllStored(progress) ? { ...progress, full: false } : progress;
