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
