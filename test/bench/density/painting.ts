import { readStrokes } from '@stipple/board';
import {
  areaSeeing,
  type CellRectangle,
  createDensityPlan,
  createDensityReplay,
  type DensityField,
  type DensityPlan,
  type DensityReplay,
  type DotPlaces,
  decodeDotTable,
  encodeStroke,
  listVisibleDots,
  placeDots,
} from '@stipple/density';
import { boardPoint } from '@stipple/geometry';
import * as Y from 'yjs';
import { makeRandom, percentile, say } from '../board/figures.ts';
import { makeDocument, STROKES } from './documents.ts';
import { measureMs, sayFigure, sayGoal } from './goals.ts';
import { FRAME, PX_PER_CM16, readTableBytes } from './scene.ts';
import { makeSmoothRecord } from './strokes.ts';

const ROUNDS = 15;
const EDITS = 200;
const UNDO_ROUNDS = 5;
const DABS = 60;
const SEED = 7;

/** A map with the places of its view. */
interface Painting {
  readonly map: DensityReplay;
  readonly field: DensityField;
  readonly places: DotPlaces;
  readonly out: Uint32Array;
}

/** A plan with all that costs: a hairline, two zones, three sessions. */
function makePlan(): DensityPlan {
  const plan = createDensityPlan(FRAME);
  plan.setScale({ pxPerCm16: PX_PER_CM16, seed: SEED });
  plan.setSessions({ shares: [45, 35, 20], offsetsMm: [3, 0, 0] });
  const points = [400, 1400, 2600, 4100, 5600, 6800, 7800].map((x, index) =>
    boardPoint(x, 1500 - 100 * index * (6 - index)),
  );
  plan.setLines([{ points, scalp: 'right', transitionMm: 8 }]);
  const corners = (x: number, y: number) =>
    [0, 1, 2, 3].map((at) => boardPoint(x + (at % 3 ? 1200 : 0), y + (at > 1 ? 900 : 0)));
  plan.setZones([
    { kind: 'density', points: corners(1500, 2500), targetPerCm2: 60, blendMm: 4 },
    { kind: 'hair', points: corners(4500, 3500), targetPerCm2: 40, blendMm: 4 },
  ]);
  return plan;
}

const makePlaces = (bytes: Uint8Array) => {
  const table = decodeDotTable(bytes);
  if (!table) throw new Error('The table of dots is damaged.');
  return placeDots({ table, ...FRAME, pxPerCm16: PX_PER_CM16, seed: SEED, irregularityPercent: 20 });
};

const listAgain = ({ places, field, out }: Painting, changed: CellRectangle | undefined) =>
  changed ? listVisibleDots(places, field, { area: areaSeeing(changed), out }) : 0;

/** A stroke of round dabs of 40 units radius, 10 units apart, as records that each have one dab more. */
function makeDabs(random: () => number): Uint8Array[] {
  const points = [600 + Math.floor(random() * 4000), 600 + Math.floor(random() * 4800)];
  return Array.from({ length: DABS }, () => {
    points.push((points.at(-2) ?? 0) + 40, (points.at(-1) ?? 0) + Math.floor(random() * 20) - 10);
    return encodeStroke({
      op: 'set',
      targetPerCm2: 60,
      radiusQ: 160,
      hardness: 128,
      flow: 160,
      sessionMask: 0,
      points,
    });
  });
}

/** Milliseconds each dab takes while a stroke of 60 of them grows over a painted map: cells and dots. */
function timeDabs(painting: Painting, random: () => number): number[] {
  const times = makeDabs(random).map((dab) =>
    measureMs(() => listAgain(painting, painting.map.setLive('own', dab))),
  );
  painting.map.setLive('own', undefined);
  return times;
}

/** Milliseconds that undoing each of the strokes takes, the median of some times. */
function timeUndos(painting: Painting, records: readonly Uint8Array[]): number[] {
  const { map } = painting;
  const times = records.map((): number[] => []);
  for (let round = 0; round < UNDO_ROUNDS; round++) {
    for (const [index, record] of records.entries()) {
      times[index]?.push(measureMs(() => listAgain(painting, map.remove(index, 1))));
      map.insert(index, record);
    }
  }
  return times.map((ofOne) => percentile(ofOne, 0.5));
}

/** What a device begins with when it opens a board. */
interface StoredBoard {
  readonly state: Uint8Array;
  readonly tableBytes: Uint8Array;
}

/** From the bytes of a document and of the table to the dots of a view. */
function loadDots({ state, tableBytes }: StoredBoard, { map, field }: ReturnType<Kind>): Painting {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  map.setRecords(readStrokes(doc, 'density:main:front'));
  const places = makePlaces(tableBytes);
  const painting = { map, field, places, out: new Uint32Array(places.count) };
  listVisibleDots(places, field, painting);
  return painting;
}

type Kind = () => { readonly map: DensityReplay; readonly field: DensityField };

const KINDS: Readonly<Record<string, Kind>> = {
  'strokes alone': () => {
    const map = createDensityReplay(FRAME);
    return { map, field: { columns: map.columns, rows: map.rows, values: map.raster } };
  },
  'a hairline, two zones and three sessions': () => {
    const map = makePlan();
    return { map, field: map.plan };
  },
};

/** Prints what painting, loading and undoing cost, for the map of strokes alone and for a whole plan. */
export function measurePainting(): void {
  const { doc, records } = makeDocument(makeSmoothRecord);
  const document = { state: Y.encodeStateAsUpdate(doc), records, tableBytes: readTableBytes() };
  for (const [kind, make] of Object.entries(KINDS)) {
    const loads: number[] = [];
    let painting = loadDots(document, make());
    for (let round = 0; round < ROUNDS; round++) {
      const empty = make();
      loads.push(
        measureMs(() => {
          painting = loadDots(document, empty);
        }),
      );
    }
    const dots = listVisibleDots(painting.places, painting.field, painting);
    say(`${kind}: ${dots.toLocaleString('en')} dots`);
    sayGoal({
      what: `load ${STROKES} strokes to dots, p50`,
      goal: 120,
      measured: percentile(loads, 0.5),
      unit: 'ms',
    });
    sayFigure(`load ${STROKES} strokes to dots, the quickest of ${ROUNDS}`, Math.min(...loads), 'ms');
    measureEdits(painting, records);
  }
}

function measureEdits(painting: Painting, records: readonly Uint8Array[]): void {
  const random = makeRandom(SEED);
  const dabs = Array.from({ length: EDITS }, () => timeDabs(painting, random)).flat();
  const undos = timeUndos(painting, records);
  const added = Array.from({ length: EDITS }, () => {
    const record = makeSmoothRecord(random);
    const ms = measureMs(() => listAgain(painting, painting.map.insert(STROKES, record)));
    painting.map.remove(STROKES, 1);
    return ms;
  });
  const dab = 1000 * percentile(dabs, 0.5);
  sayGoal({ what: 'a dab of 40 units: cells and dots, p50', goal: 25, measured: dab, unit: 'µs' });
  sayFigure(`undo one of ${STROKES}, p50 of all`, percentile(undos, 0.5), 'ms');
  sayGoal({
    what: `undo one of ${STROKES}, p95 of all`,
    goal: 2,
    measured: percentile(undos, 0.95),
    unit: 'ms',
  });
  sayGoal({ what: "another's stroke, p50", goal: 0.5, measured: percentile(added, 0.5), unit: 'ms' });
}
