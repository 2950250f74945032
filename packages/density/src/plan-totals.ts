import type { DotPlaces } from './places.ts';
import { RASTER_PER_DOT } from './raster.ts';
import type { RegionCells } from './region-cells.ts';
import { HEAD_REGIONS, type HeadRegion } from './region-table.ts';
import { cellAreaCm2 } from './totals.ts';
import { countDots, type DensityField } from './visible.ts';

/** A view with its density worked out, ready to be counted. */
export interface CountableView {
  /** Board units per cm × 16. */
  readonly pxPerCm16: number;
  /** What the skin shows after each session; at least one. */
  readonly sessions: readonly DensityField[];
  /** Density by zones and strokes, before anything is kept clear or hidden by a hairline. */
  readonly painted: Uint16Array;
  /** How far a cell is kept clear by a zone, 0 … 256. */
  readonly clear: Uint16Array;
  /** 0, or 1 + the index of the zone that a cell is counted for. */
  readonly zoneOf: Uint8Array;
  readonly regions: RegionCells;
  /** The regions that this view counts. */
  readonly owned: ReadonlySet<HeadRegion>;
  /** Where dots can be; without it their number is the density times the area. */
  readonly places?: DotPlaces;
}

/** What lies in one region and one zone of a view. */
export interface CountedPart {
  readonly region: HeadRegion;
  /** Index of the zone, or undefined for what only strokes make. */
  readonly zone: number | undefined;
  readonly areaCm2: number;
  /** Dots that each session adds. */
  readonly dots: readonly number[];
  /** Mean and greatest density of the plan, dots/cm². */
  readonly meanPerCm2: number;
  readonly densestPerCm2: number;
}

/** What a view has to say to the totals, and what of its paint is left out of them. */
export interface ViewCount {
  readonly parts: readonly CountedPart[];
  /** Paint of regions that another view counts, cm² by region. */
  readonly surplusCm2: ReadonlyMap<HeadRegion, number>;
  /** Paint in front of the hairlines. */
  readonly beyondHairlineCm2: number;
  /** Paint on no region at all. */
  readonly offScalpCm2: number;
}

/** Room for every region (0 is none) with every zone (0 is none). */
const KEYS = (HEAD_REGIONS.length + 1) * 256;

/** What lies in a region and zone, by 256 · region + zone. */
interface Piles {
  readonly present: Uint8Array;
  readonly cells: Uint32Array;
  readonly sums: Float64Array;
  readonly densest: Uint16Array;
}

/** How many piles one pass of counting tells apart; label 0 is all that is not counted. */
const PILES_PER_PASS = 255;

/**
 * What a view counts, part by part: every cell belongs to one region and to one zone at most (hair before others), so
 * nothing is counted twice. Dots are counted one by one where they stand; those that a session adds are those it
 * shows less those shown before it.
 * Cost: some ms for 60 000 dots and three sessions.
 */
export function countView(view: CountableView): ViewCount {
  const { sessions, regions, owned, zoneOf, painted, clear } = view;
  const cellCm2 = cellAreaCm2(view.pxPerCm16);
  const plan = (sessions.at(-1) as DensityField).values;
  const piles = makePiles();
  const surplus = new Uint32Array(HEAD_REGIONS.length + 1);
  const isOwned = [false, ...HEAD_REGIONS.map((region) => owned.has(region))];
  let beyondHairline = 0;
  let offScalp = 0;
  for (let cell = 0; cell < plan.length; cell++) {
    const value = plan[cell] as number;
    const region = regions.cells[cell] as number;
    // A dot in an empty cell beside a full one is counted too: its region and zone are.
    if (isOwned[region]) addToPile(piles, region * 256 + (zoneOf[cell] as number), value);
    else if (value > 0 && region > 0) surplus[region] = (surplus[region] as number) + 1;
    else if (value > 0) offScalp++;
    if (value === 0 && (painted[cell] as number) > 0 && (clear[cell] as number) < 256) beyondHairline++;
  }
  return {
    parts: countPiles(view, piles).filter(
      ({ areaCm2, dots }) => areaCm2 > 0 || dots.some((count) => count > 0),
    ),
    surplusCm2: new Map(
      HEAD_REGIONS.flatMap((region, index) => {
        const cells = surplus[index + 1] as number;
        return cells > 0 ? [[region, cells * cellCm2] as const] : [];
      }),
    ),
    beyondHairlineCm2: beyondHairline * cellCm2,
    offScalpCm2: offScalp * cellCm2,
  };
}

function makePiles(): Piles {
  return {
    present: new Uint8Array(KEYS),
    cells: new Uint32Array(KEYS),
    sums: new Float64Array(KEYS),
    densest: new Uint16Array(KEYS),
  };
}

function addToPile({ present, cells, sums, densest }: Piles, key: number, value: number): void {
  present[key] = 1;
  if (value === 0) return;
  cells[key] = (cells[key] as number) + 1;
  sums[key] = (sums[key] as number) + value;
  if (value > (densest[key] as number)) densest[key] = value;
}

/** The piles with the dots that each session adds to them, by region and zone. */
function countPiles(view: CountableView, piles: Piles): CountedPart[] {
  const keys = [...piles.present.keys()].filter((key) => piles.present[key] === 1);
  const parts: CountedPart[] = [];
  for (let first = 0; first < keys.length; first += PILES_PER_PASS) {
    const some = keys.slice(first, first + PILES_PER_PASS);
    const dots = countDotsOf(view, some);
    for (const [index, key] of some.entries()) {
      parts.push(pileToPart(piles, key, { dots: dots[index] as number[], pxPerCm16: view.pxPerCm16 }));
    }
  }
  return parts;
}

/** For each of these regions and zones, the dots that each session adds. */
function countDotsOf(
  { sessions, regions, zoneOf, places, pxPerCm16 }: CountableView,
  keys: readonly number[],
): number[][] {
  const labelOf = new Uint8Array(KEYS);
  for (const [index, key] of keys.entries()) labelOf[key] = index + 1;
  const cells = new Uint8Array(zoneOf.length);
  for (let cell = 0; cell < cells.length; cell++) {
    cells[cell] = labelOf[(regions.cells[cell] as number) * 256 + (zoneOf[cell] as number)] as number;
  }
  const labels = { columns: regions.columns, cells };
  const out = places && new Uint32Array(places.count);
  const dots = keys.map((): number[] => []);
  const before = new Float64Array(256);
  for (const field of sessions) {
    const shown = places ? countDots(places, field, { labels, out }) : integrate(field, cells, pxPerCm16);
    for (const [index, list] of dots.entries()) {
      const now = shown[index + 1] as number;
      list.push(now - (before[index + 1] as number));
      before[index + 1] = now;
    }
  }
  return dots;
}

/** The dots of each label as density times area, rounded. */
function integrate({ values }: DensityField, cells: Uint8Array, pxPerCm16: number): Float64Array {
  const sums = new Float64Array(256);
  for (let cell = 0; cell < cells.length; cell++) {
    const label = cells[cell] as number;
    sums[label] = (sums[label] as number) + (values[cell] as number);
  }
  const perUnit = cellAreaCm2(pxPerCm16) / RASTER_PER_DOT;
  return sums.map((sum) => Math.round(sum * perUnit));
}

function pileToPart(
  { cells, sums, densest }: Piles,
  key: number,
  { dots, pxPerCm16 }: { readonly dots: readonly number[]; readonly pxPerCm16: number },
): CountedPart {
  const count = cells[key] as number;
  const zone = key % 256;
  return {
    region: HEAD_REGIONS[Math.floor(key / 256) - 1] as HeadRegion,
    zone: zone === 0 ? undefined : zone - 1,
    areaCm2: count * cellAreaCm2(pxPerCm16),
    dots,
    meanPerCm2: count === 0 ? 0 : (sums[key] as number) / count / RASTER_PER_DOT,
    densestPerCm2: (densest[key] as number) / RASTER_PER_DOT,
  };
}
