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
const EDITS = 400;
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

/** Milliseconds a dab takes while a stroke of 60 of them grows over a painted map: cells and dots. */
function timeDabs(painting: Painting, random: () => number): number {
  const dabs = makeDabs(random);
  painting.map.setLive('own', dabs[0]);
  const ms = measureMs(() => {
    for (const dab of dabs) listAgain(painting, painting.map.setLive('own', dab));
  });
  painting.map.setLive('own', undefined);
  return ms / DABS;
}

function timeUndo({ map, ...painting }: Painting, records: readonly Uint8Array[], index: number): number {
  const ms = measureMs(() => listAgain({ map, ...painting }, map.remove(index, 1)));
  map.insert(index, records[index] as Uint8Array);
  return ms;
}

/** From the bytes of a document and the table to the dots of a view. */
function loadDots(
  state: Uint8Array,
  tableBytes: Uint8Array,
  map: DensityReplay,
  field: DensityField,
): Painting {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  map.setRecords(readStrokes(doc, 'density:main:front'));
  const places = makePlaces(tableBytes);
  const painting = { map, field, places, out: new Uint32Array(places.count) };
  listVisibleDots(places, field, painting);
  return painting;
}

/** Prints what painting, loading and undoing cost, for the map of strokes alone and for a whole plan. */
export function measurePainting(): void {
  const { doc, records } = makeDocument(makeSmoothRecord);
  const state = Y.encodeStateAsUpdate(doc);
  const tableBytes = readTableBytes();
  const kinds = {
    'strokes alone': () => {
      const map = createDensityReplay(FRAME);
      return { map, field: { columns: map.columns, rows: map.rows, values: map.raster } };
    },
    'a whole plan': () => {
      const map = makePlan();
      return { map, field: map.plan };
    },
  };
  for (const [kind, make] of Object.entries(kinds)) {
    const loads: number[] = [];
    let painting: Painting | undefined;
    for (let round = 0; round < ROUNDS; round++) {
      const { map, field } = make();
      loads.push(measureMs(() => (painting = loadDots(state, tableBytes, map, field))));
    }
    if (!painting) continue;
    const loaded = painting;
    const random = makeRandom(SEED);
    const dabs = Array.from({ length: EDITS }, () => timeDabs(loaded, random));
    const undos = Array.from({ length: EDITS }, () =>
      timeUndo(loaded, records, Math.floor(random() * STROKES)),
    );
    const added = Array.from({ length: EDITS }, () => {
      const ms = measureMs(() => listAgain(loaded, loaded.map.insert(STROKES, makeSmoothRecord(random))));
      loaded.map.remove(STROKES, 1);
      return ms;
    });
    const at = (values: readonly number[], part: number) => percentile(values, part);
    say(`${kind}: ${listVisibleDots(loaded.places, loaded.field, loaded).toLocaleString('en')} dots`);
    sayGoal({
      what: 'a dab of 40 units: cells and dots, p50',
      goal: 25,
      measured: 1000 * at(dabs, 0.5),
      unit: 'µs',
    });
    sayGoal({
      what: `load ${STROKES} strokes to dots, p50`,
      goal: 120,
      measured: at(loads, 0.5),
      unit: 'ms',
    });
    sayGoal({ what: `undo any of ${STROKES}, p95`, goal: 2, measured: at(undos, 0.95), unit: 'ms' });
    sayFigure(`undo any of ${STROKES}, p50`, at(undos, 0.5), 'ms');
    sayGoal({ what: "another's stroke, p50", goal: 0.5, measured: at(added, 0.5), unit: 'ms' });
  }
}
