export { splitUpdate } from './chunks.ts';
export { judgeUpdate, type Refusal, type RefusalReason, type Sender, type Verdict } from './judge.ts';
export {
  type BoardRight,
  isRecordId,
  type Lane,
  type LaneRight,
  laneOfRoot,
  MAP_ROOTS,
  mayWrite,
  placeOfRoot,
  type RootPlace,
} from './lanes.ts';
export { type Effect, Ledger, type Place } from './ledger.ts';
export {
  DOCUMENT_LIMIT_BYTES,
  DOCUMENT_WARNING_BYTES,
  ENTRY_LIMITS,
  HOLD_LIMIT,
  KEY_LIMIT_CHARS,
  RECORD_LIMIT_BYTES,
} from './limits.ts';
export { decodeUpdate, emptyUpdate, encodeUpdate } from './update-codec.ts';
