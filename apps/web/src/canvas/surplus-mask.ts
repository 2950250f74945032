import {
  CELL_Q,
  type CellRectangle,
  type DensityPlan,
  HEAD_REGIONS,
  type HeadRegion,
  type RegionCells,
} from '@stipple/density';

/** What is painted and not counted, cell by cell. */
export const LEFT_OUT = { counted: 0, surplus: 1, off: 2 } as const;

/** What decides whether a view counts a cell. */
export interface SurplusSource {
  readonly plan: DensityPlan;
  readonly regions: RegionCells;
  /** The regions that the view counts; a view of something else counts its own. */
  readonly owned: ReadonlySet<HeadRegion>;
  /** Which view counts each region. */
  readonly owners: ReadonlyMap<HeadRegion, string>;
}

/** Somewhere words belong, on cells that are left out for one reason. */
export interface SurplusLabel {
  /** One of `LEFT_OUT` but `counted`. */
  readonly reason: number;
  /** Of a surplus, the view that counts it; undefined where none does. */
  readonly ownerId: string | undefined;
  /** Middle of the cell, q. */
  readonly x: number;
  readonly y: number;
  readonly cells: number;
}

/**
 * Why a cell is not counted; `LEFT_OUT.counted` also where there is nothing to count. What lies in front of the
 * hairline is nothing here: the heat map hatches that itself.
 */
export function reasonOf({ plan, regions, owned }: SurplusSource, cell: number): number {
  if ((plan.plan.values[cell] as number) === 0) return LEFT_OUT.counted;
  const region = regions.cells[cell] as number;
  if (region === 0) return LEFT_OUT.off;
  return owned.has(HEAD_REGIONS[region - 1] as HeadRegion) ? LEFT_OUT.counted : LEFT_OUT.surplus;
}

/** Writes the reasons of the cells of `area` into `mask`; whether any is another than before. */
export function updateMask(mask: Uint8Array, source: SurplusSource, area: CellRectangle): boolean {
  let isChanged = false;
  const { columns } = source.plan;
  for (let row = area.row; row < area.row + area.rows; row++) {
    const end = row * columns + area.column + area.columns;
    for (let cell = row * columns + area.column; cell < end; cell++) {
      const reason = reasonOf(source, cell);
      if (mask[cell] === reason) continue;
      mask[cell] = reason;
      isChanged = true;
    }
  }
  return isChanged;
}

interface Heap {
  cells: number;
  /** Sum of their columns. */
  across: number;
  /** The cell for the words so far, and how good it is: less is better. */
  best: number;
  column: number;
  row: number;
}

/** Keys from here on are owners, below it reasons. */
const FIRST_OWNER_KEY = 16;

/** Of so many cells and rows one is looked at for the words. */
const STEP = 4;

/** Fewer cells than this are a brush's rim and get no words. */
const LEAST_CELLS = 150;

/**
 * Where the words go: for each reason and owner at the upper edge of what they speak of, near the middle across, so
 * that they cover little of it. Cost: two visits of every sixteenth cell.
 */
export function labelsOf(mask: Uint8Array, { plan, regions, owners }: SurplusSource): SurplusLabel[] {
  const heaps = new Map<number, Heap>();
  // One key for all regions of one owner: the first of them.
  const firstOf = HEAD_REGIONS.map((region) =>
    HEAD_REGIONS.findIndex((one) => owners.get(one) === owners.get(region)),
  );
  const keyAt = (cell: number) => {
    const reason = mask[cell] as number;
    if (reason !== LEFT_OUT.surplus) return reason;
    return FIRST_OWNER_KEY + (firstOf[(regions.cells[cell] as number) - 1] as number);
  };
  visit(mask, plan.columns, (cell, column) => {
    const key = keyAt(cell);
    const heap = heaps.get(key) ?? { cells: 0, across: 0, best: Number.POSITIVE_INFINITY, column: 0, row: 0 };
    heaps.set(key, heap);
    heap.cells += STEP * STEP;
    heap.across += STEP * STEP * column;
  });
  visit(mask, plan.columns, (cell, column, row) => {
    const heap = heaps.get(keyAt(cell)) as Heap;
    const away = row + Math.abs(column - heap.across / heap.cells);
    if (away < heap.best) Object.assign(heap, { best: away, column, row });
  });
  return [...heaps].flatMap(([key, { cells, column, row }]) => {
    if (cells < LEAST_CELLS) return [];
    const region = HEAD_REGIONS[key - FIRST_OWNER_KEY];
    const ownerId = region && owners.get(region);
    const [x, y] = [column * CELL_Q + CELL_Q / 2, row * CELL_Q + CELL_Q / 2];
    return [{ reason: region ? LEFT_OUT.surplus : key, ownerId, x, y, cells }];
  });
}

/** Visits what is left out among every fourth cell of every fourth row: words need no more. */
function visit(
  mask: Uint8Array,
  columns: number,
  see: (cell: number, column: number, row: number) => void,
): void {
  const rows = mask.length / columns;
  for (let row = 0; row < rows; row += STEP) {
    for (let column = 0; column < columns; column += STEP) {
      const cell = row * columns + column;
      if (mask[cell] !== LEFT_OUT.counted) see(cell, column, row);
    }
  }
}
