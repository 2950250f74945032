import {
  addDesign,
  addView,
  appendStroke,
  createHairline,
  createUndo,
  createZone,
  densityRoot,
  readStrokes,
  readViews,
  readZones,
  setHeadBox,
  setZone,
  type View,
  type ViewLabel,
} from '@stipple/board';
import { encodeStroke, type HeadRegion } from '@stipple/density';
import { frameSizeQ } from '@stipple/geometry';
import { createPlanOfView } from '@stipple/scene';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { gripPlace, HEAD_BOX_HANDLES, moveHeadBox } from '../../../apps/web/src/canvas/head-box.ts';
import { LEFT_OUT, labelsOf, updateMask } from '../../../apps/web/src/canvas/surplus-mask.ts';
import {
  earlierPresets,
  headBoxOf,
  layPreset,
  planPreset,
} from '../../../apps/web/src/totals/preset-apply.ts';
import { makeTotalsLedger } from '../../../apps/web/src/totals/totals-ledger.ts';
import { hairAndBare, regionRows, zoneRows } from '../../../apps/web/src/totals/totals-rows.ts';
import {
  isSameSource,
  planToCells,
  readLines,
  sourceOf,
  viewToTotals,
} from '../../../apps/web/src/totals/totals-sources.ts';
import { leftOutSentences } from '../../../apps/web/src/totals/totals-words.ts';

const LABELS = ['front', 'top', 'crown'] as const satisfies readonly ViewLabel[];
const MAIN = 'main';

/** A board with small photos from the front, from above and from behind. */
function makeBoard() {
  const doc = new Y.Doc();
  doc.clientID = 7;
  let chance = 0;
  const random = () => {
    chance = (chance + 0.137) % 1;
    return chance;
  };
  addDesign(doc, { id: MAIN, name: 'Main' }, { random });
  for (const [seed, label] of LABELS.entries()) {
    const photo = { photo: `photo${seed}`, sha256: 'a'.repeat(64), widthPx: 320, heightPx: 400 };
    addView(doc, { id: label, ...photo, label, seed }, { random });
  }
  return { doc, random, views: () => readViews(doc) };
}

function paint(doc: Y.Doc, viewId: string, points: readonly number[]): void {
  const record = encodeStroke({
    ...{ op: 'set', targetPerCm2: 80, radiusQ: 700, hardness: 255, flow: 255, sessionMask: 0 },
    points,
  });
  appendStroke(doc, { designId: MAIN, viewId, record });
}

function countAll(doc: Y.Doc, owners: ReadonlyMap<string, string> = new Map()) {
  const views = readViews(doc);
  const ledger = makeTotalsLedger(undefined);
  ledger.take({ kind: 'board', views: views.map(viewToTotals), owners, irregularityPercent: 20 });
  const lines = readLines(doc, MAIN, views);
  for (const view of views)
    ledger.take({ kind: 'source', viewId: view.id, source: sourceOf(doc, { designId: MAIN, view, lines }) });
  return ledger.count();
}

const rowSource = (doc: Y.Doc, count: ReturnType<typeof countAll>) => ({
  count,
  labels: new Map(readViews(doc).map(({ id, label }) => [id, label])),
  zones: new Map(readZones(doc, MAIN).map((zone) => [zone.id, zone])),
  healedMm: 0.15,
});

describe('the totals of a board', () => {
  it('count skin that three views show once: in the view that owns it', () => {
    const { doc, views } = makeBoard();
    for (const view of views()) {
      const { x, y, width, height } = headBoxOf(view);
      paint(doc, view.id, [x + width / 2, y + 200, x + width / 2, y + height * 0.9]);
    }
    const count = countAll(doc);
    const seen = new Map<HeadRegion, Set<string>>();
    for (const { region, viewId } of count.parts)
      seen.set(region, (seen.get(region) ?? new Set()).add(viewId));
    for (const [region, ids] of seen) expect([...ids], region).toEqual([count.owners.get(region)]);
    expect([...(count.left.get('top')?.surplusCm2.keys() ?? [])]).toContain('crown');
    expect(leftOutSentences(count, (id) => id).join('\n')).toMatch(/^top: .*cm² count in crown/m);
  });

  it('move with the owner the artist chooses', () => {
    const { doc, views } = makeBoard();
    const top = views().find(({ id }) => id === 'top') as View;
    const { x, y, width, height } = headBoxOf(top);
    paint(doc, 'top', [x + width / 2, y + height * 0.8]);
    const crownDots = (owners: ReadonlyMap<string, string>) =>
      countAll(doc, owners)
        .parts.filter(({ region }) => region === 'crown')
        .reduce((sum, { dots }) => sum + dots.reduce((all, one) => all + one, 0), 0);
    expect(crownDots(new Map())).toBe(0);
    expect(crownDots(new Map([['crown', 'top']]))).toBeGreaterThan(100);
  });

  it('are the same from a view’s source and from its cells as the screen has them, whole or in parts', () => {
    const { doc, random, views } = makeBoard();
    const view = views().find(({ id }) => id === 'top') as View;
    const { x, y, width, height } = headBoxOf(view);
    layPreset(doc, { designId: MAIN, zones: planPreset('norwood-6', [view]), replaced: [] });
    createHairline(doc, {
      ...{ designId: MAIN, viewId: 'top', random },
      points: [
        { x, y: y + height / 4 },
        { x: x + width, y: y + height / 4 },
      ],
    });
    paint(doc, 'top', [x + width / 2, y + height / 2]);
    const lines = readLines(doc, MAIN, [view]);
    const source = sourceOf(doc, { designId: MAIN, view, lines });
    const plan = createPlanOfView(source);
    const board = {
      kind: 'board',
      views: [viewToTotals(view)],
      owners: new Map(),
      irregularityPercent: 0,
    } as const;
    const bySource = makeTotalsLedger(undefined);
    bySource.take(board);
    bySource.take({ kind: 'source', viewId: 'top', source });
    const byCells = makeTotalsLedger(undefined);
    byCells.take(board);
    const zoneIds = source.zones.map(({ id }) => id);
    const { columns, rows } = plan;
    for (let row = 0; row < rows; row += 100)
      for (let column = 0; column < columns; column += 130) {
        const area = {
          column,
          row,
          columns: Math.min(130, columns - column),
          rows: Math.min(100, rows - row),
        };
        byCells.take({ kind: 'cells', viewId: 'top', cells: planToCells(plan, area, zoneIds) });
      }
    expect(byCells.count()).toEqual(bySource.count());
    expect(bySource.count().parts.length).toBeGreaterThan(3);
  });

  it('know two sources of one plan, and any that differ', () => {
    const { doc, random, views } = makeBoard();
    const read = () => {
      const view = views().find(({ id }) => id === 'top') as View;
      return sourceOf(doc, { designId: MAIN, view, lines: readLines(doc, MAIN, [view]) });
    };
    const first = read();
    expect(isSameSource(first, read())).toBe(true);
    paint(doc, 'top', [100, 100]);
    const painted = read();
    expect(isSameSource(first, painted)).toBe(false);
    const made = createZone(doc, {
      ...{ designId: MAIN, viewId: 'top', kind: 'density', random },
      points: [
        { x: 0, y: 0 },
        { x: 100, y: 0 },
        { x: 0, y: 100 },
      ],
    });
    const zoned = read();
    expect(isSameSource(painted, zoned)).toBe(false);
    setZone(doc, { zoneId: made.zoneId, targetPerCm2: 90 });
    expect(isSameSource(zoned, read())).toBe(false);
    expect(readStrokes(doc, densityRoot(MAIN, 'top'))).toHaveLength(1);
  });

  it('come as rows by region and zone, existing hair on its own, all adding up to the whole', () => {
    const { doc, views } = makeBoard();
    layPreset(doc, { designId: MAIN, zones: planPreset('norwood-5', views()), replaced: [] });
    const top = views().find(({ id }) => id === 'top') as View;
    const { x, y, width } = headBoxOf(top);
    paint(doc, 'top', [x + width / 2, y + 1500]);
    const source = rowSource(doc, countAll(doc));
    const sum = (rows: readonly { readonly sum: { readonly areaCm2: number } }[]) =>
      rows.reduce((all, row) => all + row.sum.areaCm2, 0);
    const { hair, bare } = hairAndBare(source);
    expect(sum(regionRows(source))).toBeCloseTo(sum([hair, bare]), 6);
    expect(sum(zoneRows(source))).toBeCloseTo(sum([hair, bare]), 6);
    expect(hair.sum.areaCm2).toBeGreaterThan(0);
    const names = zoneRows(source).map(({ zone }) => zone?.header.name ?? 'by hand');
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['Crown · NW V', 'Thin bridge · NW V']));
    const front = regionRows(source).find(({ region }) => region === 'front');
    expect(front?.errorPercent).toBeCloseTo(37);
  });
});

describe('laying a preset', () => {
  it('is one step of undo, also when it replaces another, and leaves zones of one’s own', () => {
    const { doc, random, views } = makeBoard();
    const undo = createUndo(doc, 'write');
    createZone(doc, {
      ...{ designId: MAIN, viewId: 'top', kind: 'density', name: 'Mine', random },
      points: [
        { x: 0, y: 0 },
        { x: 100, y: 0 },
        { x: 0, y: 100 },
      ],
    });
    layPreset(doc, { designId: MAIN, zones: planPreset('norwood-3', views()), replaced: [] });
    const before = readZones(doc, MAIN).map(({ id }) => id);
    const earlier = earlierPresets(doc, { designId: MAIN, views: views() });
    expect(earlier.names).toEqual(['Norwood III']);
    expect(earlier.zoneIds).toHaveLength(before.length - 1);
    layPreset(doc, { designId: MAIN, zones: planPreset('ludwig-2', views()), replaced: earlier.zoneIds });
    expect(earlierPresets(doc, { designId: MAIN, views: views() }).names).toEqual(['Ludwig II']);
    expect(readZones(doc, MAIN).some(({ header }) => header.name === 'Mine')).toBe(true);
    expect(undo.undo().undone).toBe(true);
    expect(readZones(doc, MAIN).map(({ id }) => id)).toEqual(before);
    undo.close();
  });

  it('knows only zones that still have their names, on the views asked for', () => {
    const { doc, views } = makeBoard();
    layPreset(doc, { designId: MAIN, zones: planPreset('norwood-2', views()), replaced: [] });
    const [first] = readZones(doc, MAIN, 'top');
    setZone(doc, { zoneId: first?.id ?? '', name: 'Left alone' });
    const top = views().filter(({ id }) => id === 'top');
    const { zoneIds } = earlierPresets(doc, { designId: MAIN, views: top });
    expect(zoneIds).toHaveLength(readZones(doc, MAIN, 'top').length - 1);
    expect(zoneIds).not.toContain(first?.id);
  });

  it('goes into the head box as it was dragged', () => {
    const { doc, views } = makeBoard();
    const place = () => planPreset('norwood-6', views()).find(({ viewId }) => viewId === 'top')?.points[0];
    const before = place();
    const { x, y, width, height } = headBoxOf(views()[1] as View);
    setHeadBox(doc, { viewId: 'top', headBox: { x: x + 300, y: y - 200, width, height } });
    expect(place()).toEqual({ x: (before?.x ?? 0) + 300, y: (before?.y ?? 0) - 200 });
  });
});

describe('the head box', () => {
  const box = { x: 1000, y: 2000, width: 3000, height: 4000 };

  it.each([
    ['move', { x: 1100, y: 1950, width: 3000, height: 4000 }],
    ['nw', { x: 1100, y: 1950, width: 2900, height: 4050 }],
    ['n', { x: 1000, y: 1950, width: 3000, height: 4050 }],
    ['ne', { x: 1000, y: 1950, width: 3100, height: 4050 }],
    ['e', { x: 1000, y: 2000, width: 3100, height: 4000 }],
    ['se', { x: 1000, y: 2000, width: 3100, height: 3950 }],
    ['s', { x: 1000, y: 2000, width: 3000, height: 3950 }],
    ['sw', { x: 1100, y: 2000, width: 2900, height: 3950 }],
    ['w', { x: 1100, y: 2000, width: 2900, height: 4000 }],
  ] as const)('taken by %s', (grip, moved) => {
    expect(moveHeadBox(box, grip, { x: 100, y: -50 })).toEqual(moved);
  });

  it('is never turned inside out or dragged beyond what the board holds', () => {
    for (const grip of [...HEAD_BOX_HANDLES, 'move'] as const)
      for (const by of [-40_000, 40_000]) {
        const { x, y, width, height } = moveHeadBox(box, grip, { x: by, y: by });
        expect(Math.min(width, height), grip).toBeGreaterThanOrEqual(256);
        expect(Math.min(x, y), grip).toBeGreaterThanOrEqual(-8192);
        expect(Math.max(x + width, y + height), grip).toBeLessThanOrEqual(16_383);
      }
  });

  it('has a handle at each corner and in the middle of each edge', () => {
    const places = HEAD_BOX_HANDLES.map((grip) => Object.values(gripPlace(grip)).join());
    expect(new Set(places)).toEqual(
      new Set(['0,0', '0.5,0', '1,0', '1,0.5', '1,1', '0.5,1', '0,1', '0,0.5']),
    );
  });
});

describe('the hatching', () => {
  it('lies where paint is not counted, and says why', () => {
    const { doc, random, views } = makeBoard();
    const view = views().find(({ id }) => id === 'top') as View;
    const { x, y, width, height } = headBoxOf(view);
    createHairline(doc, {
      ...{ designId: MAIN, viewId: 'top', random },
      points: [
        { x: x + width, y: y + height / 2 },
        { x, y: y + height / 2 },
      ],
    });
    paint(doc, 'top', [x + width / 2, y + height * 0.2, x + width / 2, y + height * 0.8]);
    const lines = readLines(doc, MAIN, [view]);
    const plan = createPlanOfView(sourceOf(doc, { designId: MAIN, view, lines }));
    const frame = frameSizeQ(view.widthPx, view.heightPx);
    const { columns, rows } = plan;
    const cells = new Uint8Array(columns * rows).fill(3, 0, columns * Math.floor(rows * 0.4));
    const source = {
      plan,
      regions: { columns, rows, cells },
      owned: new Set<HeadRegion>(['mid']),
      owners: new Map<HeadRegion, string>([['crown', 'c']]),
    };
    const mask = new Uint8Array(columns * rows);
    const whole = { column: 0, row: 0, columns, rows };
    expect(updateMask(mask, source, whole)).toBe(true);
    expect(updateMask(mask, source, whole)).toBe(false);
    const reasons = new Set(mask);
    expect(reasons).toEqual(new Set([LEFT_OUT.counted, LEFT_OUT.surplus, LEFT_OUT.off]));
    for (const { x: atX, y: atY, reason } of labelsOf(mask, source)) {
      const cell = Math.floor(atY / 16) * columns + Math.floor(atX / 16);
      expect(mask[cell]).toBe(reason);
      expect(atX).toBeLessThan(frame.width);
    }
    expect(labelsOf(mask, source).map(({ ownerId }) => ownerId)).toContain('c');
  });
});
