import {
  createZone,
  type DensityStyle,
  digestDesign,
  type HeadBox,
  PLAN_DEFAULTS,
  type PlanSessions,
  readOwners,
  readPlan,
  readStyle,
  readViews,
  restoreDesign,
  setDots,
  setHeadBox,
  setOwner,
  setSessions,
  setStyle,
  setZone,
} from '@stipple/board';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { changeOn, JudgedBoard } from '../../support/sync-judge.ts';
import { type Client, freshBoard, joinBoard, seededRandom, syncAll } from './clients.ts';

const BOX: HeadBox = { x: 100, y: 200, width: 3000, height: 4000 };

let random: () => number;
let ann: Client;
let ben: Client;

beforeEach(() => {
  random = seededRandom(3);
  const board = freshBoard(random);
  ann = joinBoard(board, 10);
  ben = joinBoard(board, 20);
});

const plan = (doc = ann.doc) => doc.getMap('plan');
const two: PlanSessions = { shares: [70, 30], offsetsMm: [4, 0] };

describe('the plan', () => {
  test('of a board that says nothing is as usual', () => {
    expect(readPlan(ann.doc)).toEqual(PLAN_DEFAULTS);
    expect(readStyle(ann.doc, 'main')).toBe('natural');
    expect(readOwners(ann.doc, 'main').size).toBe(0);
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['words', 'three'],
    ['another version', { version: 2, shares: [100], offsetsMm: [0] }],
    ['shares that sum to 99', { version: 1, shares: [50, 49], offsetsMm: [0, 0] }],
    ['a session of nothing', { version: 1, shares: [100, 0], offsetsMm: [0, 0] }],
    [
      'seven sessions',
      { version: 1, shares: [40, 10, 10, 10, 10, 10, 10], offsetsMm: [0, 0, 0, 0, 0, 0, 0] },
    ],
    ['fewer offsets than shares', { version: 1, shares: [60, 40], offsetsMm: [0] }],
    ['an offset in words', { version: 1, shares: [100], offsetsMm: ['3'] }],
    ['half a percent', { version: 1, shares: [99.5, 0.5], offsetsMm: [0, 0] }],
  ])('with sessions that are %s has the usual ones', (_, value) => {
    plan().set('sessions', value);
    expect(readPlan(ann.doc).sessions).toEqual(PLAN_DEFAULTS.sessions);
  });

  test('has sessions without offset where only shares are given', () => {
    plan().set('sessions', { version: 1, shares: [60, 40] });
    expect(readPlan(ann.doc).sessions).toEqual({ shares: [60, 40], offsetsMm: [0, 0] });
  });

  test.each([{ healedMm100: 31 }, { healedMm100: 6 }, { freshMm100: 14 }, { irregularityPercent: 41 }])(
    'has the usual dots for %j',
    (part) => {
      plan().set('dots', { version: 1, ...part });
      expect(readPlan(ann.doc).dots).toEqual(PLAN_DEFAULTS.dots);
      expect(() => setDots(ann.doc, part)).toThrow(RangeError);
    },
  );

  test('is changed part by part, and only where something is new', () => {
    expect(setSessions(ann.doc, PLAN_DEFAULTS.sessions)).toBe(false);
    expect(setSessions(ann.doc, two)).toBe(true);
    expect(setSessions(ann.doc, two)).toBe(false);
    expect(setDots(ann.doc, { healedMm100: 18 })).toBe(true);
    expect(setDots(ann.doc, { freshMm100: 30 })).toBe(true);
    expect(readPlan(ann.doc)).toEqual({
      sessions: two,
      dots: { healedMm100: 18, freshMm100: 30, irregularityPercent: 20 },
    });
    expect(setStyle(ann.doc, { designId: 'main', style: 'soft' })).toBe(true);
    expect(setStyle(ann.doc, { designId: 'main', style: 'soft' })).toBe(false);
    expect(readStyle(ann.doc, 'main')).toBe('soft');
    expect(readStyle(ann.doc, 'other')).toBe('natural');
  });

  test('takes no sessions and no style that there are not', () => {
    expect(() => setSessions(ann.doc, { shares: [50, 51], offsetsMm: [0, 0] })).toThrow(RangeError);
    expect(() => setSessions(ann.doc, { shares: [], offsetsMm: [] })).toThrow(RangeError);
    expect(() => setStyle(ann.doc, { designId: 'main', style: 'wild' as DensityStyle })).toThrow(RangeError);
    expect(() => setOwner(ann.doc, { designId: 'main', region: 'a/b', viewId: 'v1' })).toThrow(RangeError);
  });

  test('says which view counts a region, by design, until it is said no more', () => {
    const crown = { designId: 'main', region: 'crown' } as const;
    expect(setOwner(ann.doc, { ...crown, viewId: 'v2' })).toBe(true);
    expect(setOwner(ann.doc, { ...crown, viewId: 'v2' })).toBe(false);
    setOwner(ann.doc, { designId: 'b', region: 'crown', viewId: 'v1' });
    expect([...readOwners(ann.doc, 'main')]).toEqual([['crown', 'v2']]);
    plan().set('owner/main/front', { version: 1, viewId: 'not/one' });
    plan().set('owner/main/front/left', { version: 1, viewId: 'v1' });
    expect([...readOwners(ann.doc, 'main')]).toEqual([['crown', 'v2']]);
    expect(setOwner(ann.doc, { ...crown, viewId: undefined })).toBe(true);
    expect(setOwner(ann.doc, { ...crown, viewId: undefined })).toBe(false);
    expect(readOwners(ann.doc, 'main').size).toBe(0);
  });

  test('is undone by who changed it, and what another has changed since stays', () => {
    setSessions(ann.doc, two);
    setStyle(ann.doc, { designId: 'main', style: 'dense' });
    syncAll(ann.doc, ben.doc);
    setSessions(ben.doc, { shares: [100], offsetsMm: [0] });
    syncAll(ann.doc, ben.doc);
    expect(ann.undo.undo()).toEqual({ undone: true });
    expect(readStyle(ann.doc, 'main')).toBe('natural');
    expect(ann.undo.undo()).toEqual({ undone: false, kept: 'changed-by-another' });
    expect(readPlan(ann.doc).sessions.shares).toEqual([100]);
  });

  test('is no part of the history of who may not write it', () => {
    const client = joinBoard(ann.doc, 30, 'edit');
    setSessions(client.doc, two);
    expect(client.undo.canUndo()).toBe(false);
    createZone(client.doc, {
      ...{ designId: 'main', viewId: 'v1', kind: 'scar', random },
      points: [{ x: 0, y: 0 }],
    });
    expect(client.undo.canUndo()).toBe(true);
  });
});

describe('a head box', () => {
  const box = (doc = ann.doc) => readViews(doc).find(({ id }) => id === 'v1')?.headBox;

  test('is set, changed and taken away', () => {
    expect(box()).toBeUndefined();
    expect(setHeadBox(ann.doc, { viewId: 'v1', headBox: BOX })).toBe(true);
    expect(setHeadBox(ann.doc, { viewId: 'v1', headBox: { ...BOX } })).toBe(false);
    expect(box()).toEqual(BOX);
    expect(setHeadBox(ann.doc, { viewId: 'v1', headBox: undefined })).toBe(true);
    expect(box()).toBeUndefined();
    expect(ann.doc.getMap('views').get('v1')).not.toHaveProperty('headBox');
    ann.undo.undo();
    expect(box()).toEqual(BOX);
  });

  test.each([null, 7, {}, { ...BOX, x: 0.5 }, { ...BOX, width: 63 }, { ...BOX, height: 99_999 }])(
    'that is %j leaves the view to its label',
    (headBox) => {
      const views = ann.doc.getMap<object>('views');
      views.set('v1', { ...views.get('v1'), headBox });
      expect(readViews(ann.doc)).toHaveLength(2);
      expect(box()).toBeUndefined();
      if (headBox) expect(() => setHeadBox(ann.doc, { viewId: 'v1', headBox: headBox as HeadBox })).toThrow();
    },
  );

  test('cannot be set on a view that is gone', () => {
    expect(setHeadBox(ann.doc, { viewId: 'v9', headBox: BOX })).toBe(false);
  });
});

describe('agreed content', () => {
  const digest = (doc = ann.doc) => digestDesign(doc, 'main');
  let zoneId = '';

  beforeEach(() => {
    const points = [0, 1, 2].map((nth) => ({ x: 100 * nth, y: 50 * nth * nth }));
    ({ zoneId } = createZone(ann.doc, { designId: 'main', viewId: 'v1', kind: 'density', points, random }));
  });

  test.each<[string, () => unknown]>([
    ['a zone’s target', () => setZone(ann.doc, { zoneId, targetPerCm2: 61 })],
    ['a zone’s blend', () => setZone(ann.doc, { zoneId, blendMm: 5 })],
    ['a zone’s kind', () => setZone(ann.doc, { zoneId, kind: 'scar' })],
    ['sessions', () => setSessions(ann.doc, two)],
    ['dots', () => setDots(ann.doc, { healedMm100: 16 })],
    ['the style', () => setStyle(ann.doc, { designId: 'main', style: 'dense' })],
    ['the owner of a region', () => setOwner(ann.doc, { designId: 'main', region: 'crown', viewId: 'v1' })],
    ['the head box of a view it uses', () => setHeadBox(ann.doc, { viewId: 'v1', headBox: BOX })],
  ])('is other with %s, and as before when that is undone', (_, edit) => {
    const before = digest();
    edit();
    expect(digest()).not.toBe(before);
    ann.undo.undo();
    expect(digest()).toBe(before);
  });

  test.each<[string, () => unknown]>([
    ['a zone’s name', () => setZone(ann.doc, { zoneId, name: 'Crown' })],
    ['another design’s style', () => setStyle(ann.doc, { designId: 'b', style: 'dense' })],
    ['another design’s owner', () => setOwner(ann.doc, { designId: 'b', region: 'crown', viewId: 'v1' })],
    ['the head box of a view it does not use', () => setHeadBox(ann.doc, { viewId: 'v2', headBox: BOX })],
    [
      'defaults that are written out',
      () => plan().set('sessions', { version: 1, ...PLAN_DEFAULTS.sessions }),
    ],
    ['a part of the plan that is not agreed on', () => plan().set('dates', { version: 1 })],
    [
      'a zone’s defaults written out',
      () => {
        const root = ann.doc.getMap<object>('zones');
        root.set(zoneId, { ...root.get(zoneId), targetPerCm2: 60, blendMm: 4 });
      },
    ],
  ])('is the same with %s', (_, edit) => {
    const before = digest();
    edit();
    expect(digest()).toBe(before);
  });

  test('knows which of two hair zones is laid over the other, but no order of the other kinds', () => {
    const make = (kinds: readonly ('hair' | 'scar')[], targets: readonly number[]) => {
      const doc = freshBoard(seededRandom(4));
      kinds.forEach((kind, nth) => {
        const points = [0, 1, 2].map((corner) => ({ x: 100 * corner, y: 50 * corner }));
        const targetPerCm2 = targets[nth] as number;
        createZone(doc, { designId: 'main', viewId: 'v1', kind, points, targetPerCm2, random });
      });
      return digest(doc);
    };
    expect(make(['scar', 'scar'], [50, 60])).toBe(make(['scar', 'scar'], [60, 50]));
    expect(make(['hair', 'hair'], [50, 60])).not.toBe(make(['hair', 'hair'], [60, 50]));
  });

  test('comes back with a snapshot, and what was not agreed on stays', () => {
    setSessions(ann.doc, two);
    setOwner(ann.doc, { designId: 'main', region: 'crown', viewId: 'v1' });
    const then = new Y.Doc();
    Y.applyUpdate(then, Y.encodeStateAsUpdate(ann.doc));
    const before = digest();
    setSessions(ann.doc, PLAN_DEFAULTS.sessions);
    setStyle(ann.doc, { designId: 'main', style: 'soft' });
    setStyle(ann.doc, { designId: 'b', style: 'soft' });
    setOwner(ann.doc, { designId: 'main', region: 'crown', viewId: undefined });
    setZone(ann.doc, { zoneId, targetPerCm2: 200 });
    plan().set('dates', { version: 1 });
    // Sessions, style, owner and zone.
    expect(restoreDesign(ann.doc, then, 'main')).toBe(4);
    expect(digest()).toBe(before);
    expect(readStyle(ann.doc, 'b')).toBe('soft');
    expect(plan().has('dates')).toBe(true);
    expect(restoreDesign(ann.doc, then, 'main')).toBe(0);
  });
});

describe('the server’s judge', () => {
  test.each([
    ['write', 'accepted', 'accepted'],
    ['edit', 'accepted', 'refused'],
    ['suggest', 'refused', 'refused'],
    ['view', 'refused', 'refused'],
  ] as const)('of the right %s: zones are %s, the plan is %s', (right, zones, sessions) => {
    const judge = (edit: (doc: Y.Doc) => void) => {
      const board = JudgedBoard.withView();
      const device = board.device();
      return board.judge(changeOn(device, edit), { person: 'guest:one', right }).kind;
    };
    const zone = { designId: 'main', viewId: 'v1', kind: 'scar', points: [{ x: 0, y: 0 }], random } as const;
    expect(judge((doc) => createZone(doc, zone))).toBe(zones);
    expect(judge((doc) => setSessions(doc, two))).toBe(sessions);
    expect(judge((doc) => setStyle(doc, { designId: 'main', style: 'soft' }))).toBe(sessions);
  });
});
