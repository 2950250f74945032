export {
  DOT_KINDS,
  type DotAge,
  type DotLook,
  type DotVariation,
  dotKind,
  dotLook,
  variationOf,
} from './dot-look.ts';
export { type DotRows, writeDotRows } from './dot-rows.ts';
export {
  type DotPainter,
  type DotScene,
  dotsReachPx,
  hairField,
  makeDotPainter,
  raiseHair,
  type Stubble,
  unitsPerMm,
} from './dot-scene.ts';
export { alphaToRgba, type PixelArea } from './dot-sheet.ts';
export {
  type AnchorHit,
  type CurveHit,
  type Hit,
  hitScene,
  type InkHit,
  inkTouched,
  itemsInBox,
  type Reach,
  type ZoneEdgeHit,
  type ZoneHit,
} from './hit.ts';
export { strokeOutlines } from './ink-outline.ts';
export {
  arrowHead,
  boxesMeet,
  distanceToInk,
  type InkBox,
  type InkForm,
  type InkLine,
  inkToForm,
  type MeasureText,
  TEXT_LINE_HEIGHT,
} from './ink-shape.ts';
export {
  createPlanOfView,
  type DraggedAnchors,
  hairlineToMask,
  type PlanSource,
  zoneToShape,
} from './plan-of-view.ts';
export {
  type AnchorDrawable,
  type AnchorRef,
  anchorKey,
  buildScene,
  type CurveDrawable,
  type Drawable,
  type InkDrawable,
  type SceneSource,
} from './scene.ts';
export { isInsideZone, type ZoneDrawable, zoneAreaQ2, zoneOutline } from './zone-scene.ts';
