import type { AnchorKind, Shape } from '@stipple/hairline';
import type { Bands } from './design-record.ts';
import type { ScaleRecord } from './scale-record.ts';

/**
 * The origin of every transaction that carries out this person's own edit. Undo follows it, and the connection
 * tells by it what is the screen's own change.
 */
export const LOCAL_ORIGIN = 'stipple-local';

/** Version that every record of this model carries; a record with another one is kept and skipped. */
export const RECORD_VERSION = 1;

/** Smallest coordinate a record may hold, q: one frame's length outside the photo. */
export const COORDINATE_MIN_Q = -8192;
/** Largest coordinate a record may hold, q: one frame's length outside the photo. */
export const COORDINATE_MAX_Q = 16383;

/** What a photo shows of the head. */
export const VIEW_LABELS = [
  'front',
  'front-raised',
  'left-45',
  'right-45',
  'left-profile',
  'right-profile',
  'top',
  'crown',
  'back',
  'other',
] as const;
/** One of `VIEW_LABELS`. */
export type ViewLabel = (typeof VIEW_LABELS)[number];

/** How a hairline meets the bare skin, from a ruled line to a scatter. */
export const EDGE_STYLES = ['defined', 'medium', 'soft', 'broken', 'feathered'] as const;
/** One of `EDGE_STYLES`. */
export type EdgeStyle = (typeof EDGE_STYLES)[number];

/** Where a view's scale comes from: nobody set it, or a thing of known length on the photo. */
export const SCALE_SOURCES = ['assumed', 'card', 'ruler', 'iris', 'manual'] as const;
/** One of `SCALE_SOURCES`. */
export type ScaleSource = (typeof SCALE_SOURCES)[number];

/** Where the head is on a photo: the box that regions of the scalp are laid out in; whole q. */
export interface HeadBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Named places on a head, q; the names this version knows are the hairline package's `LANDMARKS`. */
export interface Landmarks {
  readonly [name: string]: { readonly x: number; readonly y: number };
}

/** A photo with all that the dots on it depend on. */
export interface ViewRecord {
  /** Photo id. */
  readonly photo: string;
  /** Digest of the stored photo, 64 hex digits. */
  readonly sha256: string;
  /** Size of the upright photo. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly label: ViewLabel;
  /** Order key among the views. */
  readonly order: string;
  readonly mirrored: boolean;
  /** Board units per centimetre of head, times 16; an integer above 0. */
  readonly pxPerCm16: number;
  readonly scaleSource: ScaleSource;
  /** How the scale was found; absent while it is assumed, and then no centimetre may be shown (`viewScale`). */
  readonly scale?: ScaleRecord;
  readonly landmarks: Landmarks;
  /** Which of the possible dot patterns; 32-bit unsigned. */
  readonly seed: number;
  /** Side of a density cell, q. */
  readonly cell: number;
  readonly tableVersion: number;
  /** Absent: where a view of this label usually has the head. */
  readonly headBox?: HeadBox;
}

/** What a view holds that does not say: an assumed head of about 20 cm along the photo's longest side. */
export const VIEW_DEFAULTS = {
  label: 'other',
  order: 'a0',
  mirrored: false,
  pxPerCm16: 1638,
  scaleSource: 'assumed',
  landmarks: {},
  seed: 0,
  cell: 16,
  tableVersion: 1,
} as const satisfies Partial<ViewRecord>;

/** One option of the plan: its own hairlines, zones, density and comb on every view. */
export interface DesignRecord extends Partial<Bands> {
  readonly name: string;
  /** Order key among the designs. */
  readonly order: string;
}

/** A side of a curve by its direction of travel; left is up where it runs to the right. */
export const SCALP_SIDES = ['left', 'right'] as const;
/** One of `SCALP_SIDES`. */
export type ScalpSide = (typeof SCALP_SIDES)[number];

/** Over how much behind a hairline density rises to its whole, mm; whole ones. */
export const TRANSITION_MM = { least: 5, most: 10, natural: 8 } as const;

/** A curve's header: which design and view it belongs to, how it looks, and what it masks. */
export interface HairlineHeader {
  readonly designId: string;
  readonly viewId: string;
  /** `shape` says which shape it was begun from; absent: a line of its own. */
  readonly style: { readonly edge: EdgeStyle; readonly shape?: Shape };
  /** Where the scalp is; absent it goes by how the curve lies (`scalpSide`). */
  readonly scalp?: ScalpSide;
  /** Absent it is `TRANSITION_MM.natural`. */
  readonly transitionMm?: number;
}

/** One handle of a curve; x and y in q, integers. */
export interface Anchor {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Which place of the hairline's anatomy it is; a zone's are all `anchor`. */
  readonly kind: AnchorKind;
  /** Order key along the curve. */
  readonly order: string;
}

/** A curve as the document holds it; anchors in their order along it. */
export interface Hairline {
  readonly id: string;
  readonly header: HairlineHeader;
  readonly anchors: readonly Anchor[];
}

/** A view with its id. */
export interface View extends ViewRecord {
  readonly id: string;
}

/** A design with its id. */
export interface Design extends DesignRecord {
  readonly id: string;
}
