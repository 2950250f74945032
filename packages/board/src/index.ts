export type { AnchorPlace, PlacedAnchor } from './anchor-record.ts';
export { splitUpdate } from './chunks.ts';
export { copyDesign, type DesignCopy, type DesignCopying, isRoomForDesign } from './copy-design.ts';
export {
  AGE_BANDS,
  type Bands,
  DESIGN_NAME_LIMIT_CHARS,
  OVERRIDE_REASON_LIMIT_CHARS,
  SEX_BANDS,
} from './design-record.ts';
export { DIGEST_VERSION, digestDesign } from './digest.ts';
export {
  type AnchorMove,
  deleteAnchor,
  insertAnchor,
  insertAnchors,
  moveAnchor,
  moveAnchors,
  type NewAnchor,
  type NewAnchors,
} from './edit-anchor.ts';
export {
  type AnchorNaming,
  type HairlineLaying,
  layHairline,
  setAnchorKind,
} from './edit-anchor-kind.ts';
export { addDesign, addView, type NewView } from './edit-board.ts';
export {
  clearOverride,
  deleteDesign,
  type NewOverride,
  renameDesign,
  setBands,
  setOverride,
} from './edit-design.ts';
export {
  createHairline,
  deleteHairline,
  type HairlineLook,
  type HairlineMaskPatch,
  type NewHairline,
  setHairlineMask,
  setHairlineStyle,
} from './edit-hairline.ts';
export { addInk, deleteInk, type InkMove, moveInk, setInkText } from './edit-ink.ts';
export {
  deleteItems,
  duplicateItems,
  type ItemMove,
  type ItemRef,
  isAnchorItem,
  isZoneItem,
  itemKey,
  itemRoot,
  moveItems,
} from './edit-items.ts';
export {
  clearLandmarks,
  type LandmarkMove,
  type LandmarkPlaces,
  setLandmark,
  setLandmarks,
} from './edit-landmark.ts';
export { type OwnerChoice, setDots, setOwner, setSessions, setStyle } from './edit-plan.ts';
export { clearScale, type NewScale, setScale } from './edit-scale.ts';
export { appendComb, appendStroke, clearCombs, type NewStroke } from './edit-stroke.ts';
export {
  deleteView,
  moveView,
  setHeadBox,
  setViewLabel,
  setViewMirrored,
  type ViewMove,
} from './edit-view.ts';
export {
  createZone,
  createZones,
  deleteZone,
  type MadeZone,
  type NewZone,
  setZone,
  type ZoneSettings,
} from './edit-zone.ts';
export {
  INK_KINDS,
  INK_LIMITS,
  type Ink,
  type InkKind,
  type InkLook,
  type InkShape,
  type LineInk,
  type PenInk,
  parseInk,
  type TextInk,
} from './ink-record.ts';
export { judgeUpdate, type Refusal, type RefusalReason, type Sender, type Verdict } from './judge.ts';
export {
  type BoardRight,
  isLane,
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
export { type AnchorRef, type LineRef, lineId, lineRoot, toLineRef } from './line-ref.ts';
export {
  decodeLive,
  encodeLive,
  joinLiveStroke,
  LIVE_LIMIT_POINTS,
  type LiveAnchor,
  type LiveBrush,
  type LiveGesture,
  type LiveStop,
  type LiveStroke,
  type LiveStrokeSoFar,
} from './live.ts';
export {
  type LiveInk,
  type LiveInkLook,
  type LiveLaser,
  type LivePlace,
  type LivePlaces,
  MOST_PLACES,
} from './live-ink.ts';
export type { LiveText } from './live-text.ts';
export { LIVE_LIMIT_BYTES, type LivePoints } from './live-values.ts';
export {
  type Anchor,
  COORDINATE_MAX_Q,
  COORDINATE_MIN_Q,
  type Design,
  type DesignRecord,
  EDGE_STYLES,
  type EdgeStyle,
  type Hairline,
  type HairlineHeader,
  type HeadBox,
  type Landmarks,
  LOCAL_ORIGIN,
  RECORD_VERSION,
  SCALE_SOURCES,
  SCALP_SIDES,
  type ScaleSource,
  type ScalpSide,
  TRANSITION_MM,
  VIEW_DEFAULTS,
  VIEW_LABELS,
  type View,
  type ViewLabel,
  type ViewRecord,
} from './model.ts';
export {
  DENSITY_STYLES,
  type DensityStyle,
  PLAN_DEFAULTS,
  PLAN_LIMITS,
  type Plan,
  type PlanDots,
  type PlanSessions,
  STYLE_PERCENT,
} from './plan-record.ts';
export { readDesigns } from './read-design.ts';
export { readHairline, readHairlines, scalpSide } from './read-hairline.ts';
export { type InkCache, inkMaker, readInk } from './read-ink.ts';
export { readOverrides } from './read-override.ts';
export { readOwners, readPlan, readStyle } from './read-plan.ts';
export { readStrokes } from './read-stroke.ts';
export { readViews } from './read-view.ts';
export { readZone, readZones, type ZoneOutline, zoneShape } from './read-zone.ts';
export { makeRecordId } from './record-id.ts';
export { restoreDesign } from './restore.ts';
export { combRoot, densityRoot, strokeRootNames } from './root.ts';
export {
  applyDeletions,
  applyUnsaved,
  collectDeletions,
  collectUnsaved,
  type UnsavedDeletion,
  type UnsavedRecord,
} from './salvage.ts';
export {
  SCALE_LIMITS,
  SCALE_METHODS,
  type ScaleMethod,
  type ScaleRecord,
} from './scale-record.ts';
export { type BoardUndo, createUndo, type RedoOutcome, type UndoOutcome } from './undo.ts';
export type { KeptReason } from './undo-plan.ts';
export { followUndone } from './undone-design.ts';
export { emptyUpdate, encodeUpdate } from './update-codec.ts';
export { decodeUpdate } from './update-reader.ts';
export { viewScale } from './view-scale.ts';
export {
  isZoneClosed,
  leastZoneAnchors,
  ZONE_DEFAULTS,
  ZONE_KINDS,
  ZONE_LIMITS,
  type Zone,
  type ZoneFigures,
  type ZoneHeader,
  type ZoneKind,
} from './zone-record.ts';
