import { boardPoint } from '@stipple/geometry';
import { describe, expect, it } from 'vitest';
import type { PressEvent } from '../../../apps/web/src/tools/gesture.ts';
import {
  DOUBLE_CLICK_MS,
  type HairlineEffect,
  type HairlineEvent,
  type HairlineState,
  IDLE_HAIRLINE,
  stepHairline,
} from '../../../apps/web/src/tools/hairline-tool.ts';

type Timed = readonly [atMs: number, event: HairlineEvent];

function press(x: number, y: number, more: Partial<PressEvent> = {}): HairlineEvent {
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
const move = (...places: readonly (readonly [number, number])[]): HairlineEvent => ({
  type: 'move',
  samples: places.map(([x, y]) => ({ point: boardPoint(x, y) })),
});
const release: HairlineEvent = { type: 'release' };
const click = (atMs: number, x: number, y: number, more: Partial<PressEvent> = {}): Timed[] => [
  [atMs, press(x, y, more)],
  [atMs + 40, release],
];

function run(events: readonly Timed[]): { state: HairlineState; effects: HairlineEffect[] } {
  let state = IDLE_HAIRLINE;
  const effects: HairlineEffect[] = [];
  for (const [atMs, event] of events) {
    const next = stepHairline(state, event, atMs);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects };
}

const line = Array.from({ length: 60 }, (_, index) => [200 + index * 20, 800] as const);
const anchor = {
  kind: 'anchor',
  anchor: { hairlineId: 'h', anchorId: 'a' },
  point: boardPoint(500, 500),
  distanceQ: 2,
} as const;
const loose = (distanceQ: number) => ({ hairlineId: 'h', end: 'first', distanceQ }) as const;

describe('the hairline pen', () => {
  it('begins a hairline with the first click and continues it with the next', () => {
    const { effects } = run([...click(0, 100, 100), ...click(1000, 300, 120)]);
    expect(effects).toEqual([
      { type: 'begin', hairlineId: 'new', points: [boardPoint(100, 100)] },
      { type: 'extend', hairlineId: 'new', end: 'last', points: [boardPoint(300, 120)] },
    ]);
  });

  it("continues the view's hairline at its nearest end, however far", () => {
    const { effects } = run(click(0, 100, 100, { looseEnd: loose(9000) }));
    expect(effects).toEqual([
      { type: 'extend', hairlineId: 'h', end: 'first', points: [boardPoint(100, 100)] },
    ]);
  });

  it('keeps to the end under way even where the other end is nearer', () => {
    const { effects } = run([
      ...click(0, 0, 0),
      ...click(900, 50, 50, { looseEnd: { hairlineId: 'new', end: 'first', distanceQ: 5 } }),
    ]);
    expect(effects.at(-1)).toMatchObject({ type: 'extend', hairlineId: 'new', end: 'last' });
  });

  it('begins a separate hairline while Shift is held', () => {
    const { effects } = run(click(0, 100, 100, { looseEnd: loose(50), separate: true }));
    expect(effects).toMatchObject([{ type: 'begin', hairlineId: 'new' }]);
  });

  it('inserts an anchor where the curve is clicked', () => {
    const target = {
      kind: 'curve',
      hairlineId: 'h',
      segment: 2,
      after: 'c',
      point: boardPoint(398, 202),
      distanceQ: 3,
    } as const;
    const { effects } = run(click(0, 400, 200, { target }));
    expect(effects).toEqual([{ type: 'insert', hairlineId: 'h', after: 'c', point: boardPoint(400, 200) }]);
  });

  it('drags an anchor it is pressed on, in one change', () => {
    const { effects } = run([
      [0, press(502, 500, { target: anchor })],
      [20, move([560, 540])],
      [40, release],
    ]);
    expect(effects.map((effect) => effect.type)).toEqual(['hold', 'preview', 'move', 'hold']);
    expect(effects[2]).toMatchObject({ at: boardPoint(558, 540) });
  });

  it('ends with a double click and adds only one anchor for it', () => {
    const { effects, state } = run([
      ...click(0, 100, 100),
      ...click(1000, 300, 120),
      ...click(1000 + DOUBLE_CLICK_MS - 60, 302, 121),
    ]);
    expect(effects.map((effect) => effect.type)).toEqual(['begin', 'extend', 'finished']);
    expect(state.active).toBeUndefined();
  });

  it('ends with a double click on the anchor that the first click made', () => {
    const onNew = {
      kind: 'anchor',
      anchor: { hairlineId: 'new', anchorId: 'z' },
      point: boardPoint(300, 120),
      distanceQ: 2,
    } as const;
    const { effects } = run([
      ...click(0, 100, 100),
      ...click(1000, 300, 120),
      ...click(1100, 300, 120, { target: onNew }),
    ]);
    expect(effects.map((effect) => effect.type)).toEqual(['begin', 'extend', 'finished']);
  });

  it('takes two slow clicks, or two far apart, for two anchors', () => {
    const slow = run([...click(0, 100, 100), ...click(DOUBLE_CLICK_MS + 10, 100, 100)]);
    const far = run([...click(0, 100, 100), ...click(100, 400, 100)]);
    for (const { effects } of [slow, far])
      expect(effects.map((effect) => effect.type)).toEqual(['begin', 'extend']);
  });

  it.each<[string, HairlineEvent]>([
    ['Enter', { type: 'finish' }],
    ['Esc', { type: 'cancel' }],
  ])('ends with %s, and the next such key is not its own', (_key, event) => {
    const ended = run([...click(0, 100, 100), [900, event]]);
    expect(ended.effects.at(-1)).toEqual({ type: 'finished' });
    expect(stepHairline(ended.state, event, 1000).effects).toEqual([]);
  });

  it('turns a line drawn by hand into few anchors that keep its ends', () => {
    const { effects } = run([
      [0, press(200, 800)],
      [10, move(...line)],
      [20, release],
    ]);
    const begun = effects.find((effect) => effect.type === 'begin');
    expect(begun?.points).toEqual([boardPoint(200, 800), boardPoint(1380, 800)]);
    expect(effects.filter((effect) => effect.type === 'sketch').at(-1)?.path).toBeUndefined();
  });

  it.each([
    { distanceQ: 20, means: 'extend' },
    { distanceQ: 400, means: 'begin' },
  ])('with a line drawn by hand $distanceQ q from an end: $means', ({ distanceQ, means }) => {
    const { effects } = run([
      [0, press(200, 800, { looseEnd: loose(distanceQ) })],
      [10, move(...line)],
      [20, release],
    ]);
    expect(effects.map((effect) => effect.type)).toContain(means);
  });

  it('leaves nothing of a line drawn by hand that is cancelled', () => {
    const { effects, state } = run([
      [0, press(200, 800)],
      [10, move(...line)],
      [15, { type: 'cancel' }],
      [20, release],
    ]);
    expect(effects.map((effect) => effect.type)).toEqual(['sketch', 'sketch']);
    expect(state.press).toBeUndefined();
  });

  it('refuses one who may not draw, and changes nothing', () => {
    const { effects } = run(click(0, 100, 100, { mayEdit: false }));
    expect(effects).toEqual([{ type: 'refuse' }]);
  });
});
