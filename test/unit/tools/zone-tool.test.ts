import { boardPoint } from '@stipple/geometry';
import { describe, expect, it } from 'vitest';
import type { PressEvent } from '../../../apps/web/src/tools/gesture.ts';
import {
  IDLE_ZONE,
  stepZone,
  type ZoneEffect,
  type ZoneEvent,
  type ZoneState,
} from '../../../apps/web/src/tools/zone-tool.ts';

const AREA = { isClosed: true, least: 3 };
const LINE = { isClosed: false, least: 2 };

function press(x: number, y: number, more: Partial<PressEvent> = {}): ZoneEvent {
  return {
    type: 'press',
    sample: { point: boardPoint(x, y) },
    slackQ: 8,
    mayEdit: true,
    items: [],
    freshId: 'new',
    ...more,
  };
}
const move = (...places: readonly (readonly [number, number])[]): ZoneEvent => ({
  type: 'move',
  samples: places.map(([x, y]) => ({ point: boardPoint(x, y) })),
});
const release: ZoneEvent = { type: 'release' };
const click = (x: number, y: number, more: Partial<PressEvent> = {}): ZoneEvent[] => [
  press(x, y, more),
  release,
];

function run(events: readonly ZoneEvent[], rules = AREA): { state: ZoneState; effects: ZoneEffect[] } {
  let state = IDLE_ZONE;
  const effects: ZoneEffect[] = [];
  for (const event of events) {
    const next = stepZone(state, event, rules);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects };
}

const handle = {
  kind: 'anchor',
  anchor: { zoneId: 'z', anchorId: 'a' },
  point: boardPoint(500, 500),
  distanceQ: 2,
} as const;
const edge = { kind: 'zone-edge', zoneId: 'z', after: 'a', point: boardPoint(9, 9), distanceQ: 1 } as const;
const TRIANGLE = [...click(0, 0), ...click(1000, 0), ...click(1000, 800)];
const corners = [boardPoint(0, 0), boardPoint(1000, 0), boardPoint(1000, 800)];
const loop = Array.from({ length: 60 }, (_, nth) => {
  const turn = (2 * Math.PI * nth) / 59;
  return [2000 + 900 * Math.cos(turn), 2000 + 600 * Math.sin(turn)] as const;
});
const created = (effects: readonly ZoneEffect[]) =>
  effects.filter((effect): effect is ZoneEffect & { type: 'create' } => effect.type === 'create');

describe('the zone tool', () => {
  it.each<[string, ZoneEvent[]]>([
    ['Enter', [{ type: 'finish' }]],
    ['a second click on the last corner', click(1004, 802)],
    ['a click on the first corner', click(3, 4)],
  ])('makes one zone of the corners that were clicked, at %s', (_, end) => {
    const { state, effects } = run([...TRIANGLE, ...end]);
    expect(effects.map(({ type }) => type)).toEqual(['corner', 'corner', 'corner', 'create']);
    expect(created(effects)).toEqual([{ type: 'create', points: corners }]);
    expect(state).toEqual(IDLE_ZONE);
  });

  it('goes on past the first corner of a line, which stays open', () => {
    const { effects } = run([...TRIANGLE, ...click(3, 4), { type: 'finish' }], LINE);
    expect(created(effects)).toEqual([{ type: 'create', points: [...corners, boardPoint(3, 4)] }]);
  });

  it('says how many corners are needed and keeps those that are there', () => {
    const { state, effects } = run([...click(0, 0), ...click(900, 0), { type: 'finish' }]);
    expect(effects.at(-1)).toEqual({ type: 'too-few', least: 3 });
    expect(state.corners).toHaveLength(2);
    expect(created(run([...click(0, 0), ...click(900, 0), { type: 'finish' }], LINE).effects)).toHaveLength(
      1,
    );
  });

  it('turns a loop drawn by hand into a polygon with few corners, each near the loop', () => {
    const [first, ...rest] = loop;
    const { state, effects } = run([
      press(...(first as [number, number]), { slackQ: 24 }),
      move(...rest),
      release,
    ]);
    const [zone] = created(effects);
    expect(zone?.points.length).toBeGreaterThanOrEqual(6);
    expect(zone?.points.length).toBeLessThanOrEqual(24);
    for (const { x, y } of zone?.points ?? []) {
      const off = Math.hypot((x - 2000) / 900, (y - 2000) / 600) - 1;
      expect(Math.abs(off)).toBeLessThan(0.01);
    }
    // The place where the hand came back to is one corner, not two.
    const [a, b] = [zone?.points[0], zone?.points.at(-1)];
    expect(Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0))).toBeGreaterThan(60);
    expect(state).toEqual(IDLE_ZONE);
  });

  it('adds what is drawn by hand to an outline under way', () => {
    const { state, effects } = run([
      ...click(0, 0),
      press(500, 0),
      move([700, 10], [900, 300], [700, 600]),
      release,
    ]);
    expect(created(effects)).toEqual([]);
    expect(state.corners.length).toBeGreaterThan(3);
    expect(state.corners[0]).toEqual(boardPoint(0, 0));
  });

  it('forgets a scribble that is too short for a zone', () => {
    const { state, effects } = run([press(0, 0), move([40, 0]), release]);
    expect(effects.at(-1)).toEqual({ type: 'too-few', least: 3 });
    expect(state).toEqual(IDLE_ZONE);
  });

  it('drops corners one by one, and all of them at Esc', () => {
    const { state, effects } = run([...TRIANGLE, { type: 'drop-corner' }]);
    expect(effects.at(-1)).toEqual({ type: 'dropped', count: 2 });
    expect(state.corners).toHaveLength(2);
    const left = run([...TRIANGLE, { type: 'abandon' }]);
    expect(left.effects.at(-1)).toEqual({ type: 'abandoned' });
    expect(left.state).toEqual(IDLE_ZONE);
    for (const type of ['drop-corner', 'abandon', 'finish'] as const)
      expect(run([{ type }])).toEqual({ state: IDLE_ZONE, effects: [] });
  });

  it('takes a press back without losing the corners', () => {
    const { state } = run([...TRIANGLE, press(5, 500), move([300, 500]), { type: 'cancel' }]);
    expect(state).toEqual({ corners });
  });

  it('drags a handle, and chooses it when it is only clicked', () => {
    const { effects } = run([press(502, 501, { target: handle }), move([602, 551]), release]);
    expect(effects.map(({ type }) => type)).toEqual(['hold', 'preview', 'move', 'hold']);
    expect(effects[2]).toEqual({ type: 'move', anchor: handle.anchor, at: boardPoint(600, 550) });
    expect(run(click(502, 501, { target: handle })).effects).toEqual([
      { type: 'choose', anchor: handle.anchor },
    ]);
  });

  it('sets a corner on a handle or an edge while an outline is under way', () => {
    const { effects } = run([
      ...click(0, 0),
      ...click(500, 500, { target: handle }),
      ...click(9, 900, { target: edge }),
    ]);
    expect(effects.map(({ type }) => type)).toEqual(['corner', 'corner', 'corner']);
  });

  it('adds a handle where an edge is clicked', () => {
    expect(run(click(10, 8, { target: edge })).effects).toEqual([
      { type: 'insert', zoneId: 'z', after: 'a', point: boardPoint(10, 8) },
    ]);
  });

  it('lets go of a handle that another person deletes, and says so', () => {
    const { state, effects } = run([
      press(502, 501, { target: handle }),
      move([602, 551]),
      { type: 'gone', item: handle.anchor },
    ]);
    expect(effects.map(({ type }) => type)).toEqual(['hold', 'preview', 'drop-preview', 'hold', 'lost']);
    expect(state).toEqual({ corners: [] });
  });

  it('refuses whoever may not change the design', () => {
    expect(run(click(0, 0, { mayEdit: false })).effects).toEqual([{ type: 'refuse' }]);
    const dragged = [press(502, 501, { target: handle, mayEdit: false }), move([602, 551]), release];
    expect(run(dragged).effects).toEqual([{ type: 'refuse' }]);
  });
});
