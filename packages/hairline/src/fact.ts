import type { Measure } from '@stipple/geometry';
import type { AnchorKind, Side } from './anchor-kind.ts';

/** A read-out of which there is one. */
export type MiddleFactName =
  | 'height'
  | 'height-straight'
  | 'crease'
  | 'upper-to-middle'
  | 'lower-to-middle'
  | 'peak-height'
  | 'profile-slope'
  | 'forehead-slope'
  | 'transition'
  | 'difference';
/** A read-out of which there is one on either side. */
export type SideFactName =
  | 'corner-place'
  | 'corner-height'
  | 'corner-angle'
  | 'recession'
  | 'lateral-place'
  | 'mound'
  | 'temporal-point'
  | 'peak-to-corner'
  | 'peak-to-brow';
/** A read-out of a hairline. */
export type FactName = MiddleFactName | `${SideFactName}-${Side}`;

/** A length that was read off; the sign says which way where there are two. */
export interface LengthFact {
  readonly unit: 'mm';
  /** As a part of the photo's own measure (`HairlineFacts.unitIs`); always there. */
  readonly part: number;
  /** Only with a scale; `mm` has the same sign as `part`. */
  readonly measure: Measure | undefined;
  readonly at: AnchorKind | undefined;
}
/** An angle that was read off. */
export interface AngleFact {
  readonly unit: 'deg';
  readonly deg: number;
  readonly at: AnchorKind | undefined;
}
/** A proportion that was read off. */
export interface RatioFact {
  readonly unit: 'ratio';
  readonly ratio: number;
  readonly at: AnchorKind | undefined;
}
/** One read-out. */
export type Fact = LengthFact | AngleFact | RatioFact;

/** All that could be read off a hairline; what a photo does not show is left out. */
export type Facts = { readonly [Name in FactName]?: Fact };
