import type { HeadBox, ViewLabel } from '@stipple/board';
import type { CellRectangle, CountedPart, HeadRegion, ViewCount } from '@stipple/density';
import type { PlanSource } from '@stipple/scene';

/** What the totals need to know of a view besides its density. */
export interface TotalsView {
  readonly id: string;
  readonly label: ViewLabel;
  readonly mirrored: boolean;
  readonly headBox?: HeadBox;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pxPerCm16: number;
  readonly seed: number;
}

/** The fields of a density plan for some cells, row by row. */
export interface PlanCells {
  readonly columns: number;
  readonly rows: number;
  readonly area: CellRectangle;
  readonly sessions: readonly Uint16Array[];
  readonly painted: Uint16Array;
  readonly clear: Uint16Array;
  readonly zoneOf: Uint8Array;
  /** Ids of the view's zones in their order. */
  readonly zoneIds: readonly string[];
}

/** What the page tells the worker that counts. */
export type TotalsRequest =
  | {
      readonly kind: 'board';
      readonly views: readonly TotalsView[];
      /** Views chosen to count regions. */
      readonly owners: ReadonlyMap<string, string>;
      readonly irregularityPercent: number;
    }
  /** A view that is not on screen: the worker works its density out. */
  | { readonly kind: 'source'; readonly viewId: string; readonly source: PlanSource }
  /** The view on screen, whose density the page has already. */
  | { readonly kind: 'cells'; readonly viewId: string; readonly cells: PlanCells }
  | { readonly kind: 'count'; readonly id: number };

/** A part with its zone by name instead of by place. */
export type TotalsPart = Omit<CountedPart, 'zone'> & {
  readonly viewId: string;
  readonly zoneId: string | undefined;
};

/** All that was counted, and what was left out. */
export interface TotalsCount {
  readonly parts: readonly TotalsPart[];
  readonly owners: ReadonlyMap<HeadRegion, string>;
  readonly left: ReadonlyMap<string, Omit<ViewCount, 'parts'>>;
  /** Whether dots were counted one by one; else they are density times area. */
  readonly exact: boolean;
}

/** What the worker answers. */
export type TotalsAnswer =
  | { readonly kind: 'counted'; readonly id: number; readonly count: TotalsCount; readonly tookMs: number }
  | { readonly kind: 'failed'; readonly message: string };
