export {
  ANCHOR_KINDS,
  type AnchorKind,
  type HairlineAnchor,
  mirrorKind,
  SIDES,
  type Side,
  sideOfKind,
} from './anchor-kind.ts';
export { crossesItself, selfCrossingOf } from './crossing.ts';
export { type Curve, type CurveSegment, curveThrough, type NearestOnCurve, nearestOnCurve } from './curve.ts';
export type { FaceFault } from './face-fault.ts';
export type {
  AngleFact,
  Fact,
  FactName,
  Facts,
  LengthFact,
  MiddleFactName,
  RatioFact,
  SideFactName,
} from './fact.ts';
export { type Guide, type GuideName, guidesOf } from './guides.ts';
export {
  type FacePoint,
  fromFace,
  HAIRLINE_VIEWS,
  type HairlineView,
  type HeadFrame,
  type HeadFrameResult,
  type HeadPhoto,
  type HeadPoint,
  headFrameOf,
  headToPhoto,
  toFace,
} from './head-frame.ts';
export { judgeHairline } from './judge-hairline.ts';
export { LANDMARKS, type LandmarkName, landmarkAt, type Place, type PlacedLandmarks } from './landmark.ts';
export { type LengthPort, lengthsOn } from './length-port.ts';
export {
  type Link,
  type LinkableView,
  type LinkFault,
  linkAnchor,
  type Mismatch,
  mismatchesBetween,
  mismatchOf,
  type ViewMismatch,
} from './link-views.ts';
export {
  type HairlineFacts,
  type HairlineOnPhoto,
  type MeasureFault,
  measureHairline,
  type UnitOfParts,
} from './measure-hairline.ts';
export { placeShape, type ShapeResult, type ShapeWish } from './place-shape.ts';
export {
  bandFor,
  type Evidence,
  type Finding,
  type Level,
  levelOf,
  type Range,
  type Rule,
  type RuleBand,
  type RuleId,
  withBands,
} from './rule.ts';
export { HAIRLINE_RULES } from './rule-table.ts';
export { EDGE_LOOKS, EDGES, type Edge, type EdgeLook, SHAPES, type Shape } from './shape-table.ts';
export { copySide, type Mirror, mirrorAnchors } from './symmetry.ts';
export type { AgeBand, SexBand, Who } from './who.ts';
