export { measureArea } from './area.ts';
export { CARD_MM, type CardGiven, solveCard } from './card.ts';
export { FOREHEAD } from './forehead.ts';
export {
  boardToMm,
  boardToPhoto,
  FRAME_UNITS,
  frameSizeQ,
  mmPerQ,
  mmToBoard,
  photoToBoard,
  Q_PER_UNIT,
  type Rendition,
} from './frame.ts';
export {
  applyHomography,
  composeHomographies,
  type Homography,
  homographyFrom4,
  invertHomography,
  type PlanePoint,
} from './homography.ts';
export {
  IRIS_MM,
  type KnownLengthGiven,
  type LengthGiven,
  scaleFromIris,
  scaleFromMeasured,
  scaleFromRuler,
} from './known-length.ts';
export { measurePath, measureStraight, measureTape } from './measure.ts';
export {
  type BoardPoint,
  boardPoint,
  distanceBetween,
  type MmPoint,
  mmPoint,
  roundBoardPoint,
  type ScreenPoint,
  type Size,
  screenPoint,
} from './point.ts';
export {
  keptIndices,
  type NearestOnPolyline,
  nearestOnPolyline,
  polylineLength,
  simplifyPolyline,
  squaredDistanceToPiece,
} from './polyline.ts';
export { fuseMeasures, measureProfile, type ProfileTape } from './profile.ts';
export {
  type AreaMeasure,
  type FoundScale,
  isUsableScale,
  type Measure,
  type RulerSeen,
  SCALE_RULES,
  type ScaleFinding,
  type ScaleRefusal,
  type ScaleResult,
  type ScaleWarning,
  type SkinSlope,
  toPxPerCm16,
  type ViewScale,
} from './scale.ts';
export type { ForeheadAt } from './skin-model.ts';
export { refineScale, type ScaleGiven, solveScale } from './solve-scale.ts';
export { type Cubic, flattenCubic, pointOnCubic } from './spline.ts';
export {
  boardToScreen,
  fitViewport,
  keepInReach,
  panViewport,
  screenToBoard,
  type Viewport,
  zoomViewportAt,
} from './viewport.ts';
