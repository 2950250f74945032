import type { CellRectangle, DirectionField, DotPlacing } from '@stipple/density';
import type { DotLook, DotRows, PixelArea } from '@stipple/scene';

/** Everything of a view that its places come from; the table is the worker's own. */
export type DotsView = Omit<DotPlacing, 'table'>;

/** Existing hair of one length: 1 in each cell where it is. */
export interface HairCells {
  readonly lengthMm: number;
  readonly cells: Uint8Array;
}

/** Which dots are to be listed: the fields of all sessions, and what the zones are called. */
export type DotsRowsRequest = Omit<DotRows, 'places'>;

/** What the page asks of the worker. Until a view is named there is nothing to paint. */
export type DotsRequest =
  | { readonly kind: 'view'; readonly view: DotsView }
  /** The density shown, for some cells; row by row. */
  | { readonly kind: 'cells'; readonly area: CellRectangle; readonly values: Uint16Array }
  | { readonly kind: 'hair'; readonly hair: readonly HairCells[] }
  /** Where hair points; without it dots are round. */
  | { readonly kind: 'directions'; readonly directions: DirectionField | undefined }
  /** The comb records of the view: where its hair points. */
  | { readonly kind: 'combs'; readonly combs: readonly Uint8Array[] }
  | {
      readonly kind: 'paint';
      readonly id: number;
      readonly look: DotLook;
      readonly pxPerUnit: number;
      readonly areas: readonly PixelArea[];
    }
  | { readonly kind: 'rows'; readonly id: number; readonly rows: DotsRowsRequest };

/** What the worker answers; each request of `paint` is answered by one `painted` for each of its areas, in order. */
export type DotsAnswer =
  | {
      readonly kind: 'painted';
      readonly id: number;
      readonly area: PixelArea;
      readonly pixels: Uint8ClampedArray<ArrayBuffer>;
    }
  | { readonly kind: 'rows'; readonly id: number; readonly text: string }
  | { readonly kind: 'failed'; readonly message: string };
