export { type AwarenessEntry, decodeAwareness, encodeAwareness, GONE } from './awareness.ts';
export { CLOSE, SOCKET_LIMITS, SOCKET_PERIODS } from './limits.ts';
export {
  type ClientMessage,
  decodeClientMessage,
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
  readSync,
  type Stored,
  SYNC,
} from './message.ts';
export { Rate } from './rate.ts';
export {
  freshProgress,
  isKept,
  type SaveEvent,
  type SaveProgress,
  type SaveWord,
  saveStateOf,
  stepSave,
} from './save-state.ts';
