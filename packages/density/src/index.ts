export { createDensityPlan, type DensityPlan } from './density-plan.ts';
export {
  combDirections,
  type DirectionField,
  DOT_DIRECTIONS,
  directPlaces,
  NO_DIRECTION,
  nearestDirection,
  vectorAt,
} from './direction-field.ts';
export type { MaskScale } from './edge-noise.ts';
export { CELL_Q, type CellRectangle, uniteRectangles } from './grid.ts';
export type { MaskLine } from './hairline-mask.ts';
export { defaultHeadBox, HEAD_LABELS, type HeadLabel, type HeadRectangle } from './head-view.ts';
export { obliquityPercent } from './obliquity.ts';
export { hasPaintOutside, liesOutside } from './outside.ts';
export { type DotPlaces, type DotPlacing, MIN_DOT_SCALE, placeDots } from './places.ts';
export {
  type AlarmLevel,
  densityAlarms,
  PLAN_RATES,
  type PlanSum,
  sumParts,
  treatmentHours,
} from './plan-sum.ts';
export { type CountableView, type CountedPart, countView, type ViewCount } from './plan-totals.ts';
export { PRESETS, type Preset, type PresetScale } from './preset-table.ts';
export {
  type PresetZone,
  presetName,
  presetOfZone,
  presetStage,
  presetZones,
} from './preset-zones.ts';
export { RASTER_PER_DOT } from './raster.ts';
export { type CombStroke, decodeComb, decodeStroke, encodeComb, encodeStroke } from './record.ts';
export { type RegionCells, regionCells } from './region-cells.ts';
export { defaultOwner, type OwnerView, ownerChoices, regionOwners } from './region-owner.ts';
export { type HeadView, type RegionShape, regionShapes } from './region-shape.ts';
export { HEAD_REGIONS, type HeadRegion } from './region-table.ts';
export { createDensityReplay, type DensityReplay } from './replay.ts';
export { MOST_SESSIONS, type SessionPlan } from './session-fields.ts';
export {
  type DensityStroke,
  MAX_COORDINATE_Q,
  MAX_RADIUS_Q,
  MAX_STROKE_POINTS,
  MAX_TARGET_PER_CM2,
  normaliseStroke,
  type StrokeOperation,
  simplifyStroke,
} from './stroke.ts';
export { DOT_TABLE_BYTES, type DotTable, decodeDotTable, encodeDotTable } from './table.ts';
export { buildDotTable } from './table-build.ts';
export { cellAreaCm2, type DensityTotals, sumDensity } from './totals.ts';
export {
  areaSeeing,
  type CellLabels,
  countDots,
  type DensityField,
  hashDots,
  listVisibleDots,
  type UnitArea,
  visibleDots,
} from './visible.ts';
export type { ZoneKind, ZoneShape } from './zone-shape.ts';
