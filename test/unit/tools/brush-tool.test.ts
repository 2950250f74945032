import { boardPoint } from '@stipple/geometry';
import { describe, expect, it } from 'vitest';
import {
  type BrushEffect,
  type BrushState,
  IDLE_BRUSH,
  stepBrush,
} from '../../../apps/web/src/tools/brush-tool.ts';
import type { Sample, ToolEvent } from '../../../apps/web/src/tools/gesture.ts';

const sample = (x: number, y: number, pressure?: number): Sample => ({ point: boardPoint(x, y), pressure });
const press = (mayEdit = true): ToolEvent => ({
  type: 'press',
  sample: sample(10, 10),
  slackQ: 8,
  mayEdit,
  items: [],
  freshId: 'n',
});
const move = (...samples: Sample[]): ToolEvent => ({ type: 'move', samples });

function run(events: readonly ToolEvent[]): { state: BrushState; effects: BrushEffect[] } {
  let state = IDLE_BRUSH;
  const effects: BrushEffect[] = [];
  for (const event of events) {
    const next = stepBrush(state, event);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects };
}

const CASES: readonly {
  title: string;
  events: readonly ToolEvent[];
  means: readonly BrushEffect['type'][];
}[] = [
  { title: 'a press alone is a dab', events: [press(), { type: 'release' }], means: ['paint', 'commit'] },
  {
    title: 'a stroke is shown as it grows and stored once',
    events: [press(), move(sample(30, 10)), move(sample(50, 10)), { type: 'release' }],
    means: ['paint', 'paint', 'paint', 'commit'],
  },
  {
    title: 'a cancelled stroke leaves no mark, whatever follows',
    events: [press(), move(sample(30, 10)), { type: 'cancel' }, move(sample(50, 10)), { type: 'release' }],
    means: ['paint', 'paint', 'drop'],
  },
  {
    title: 'one who may not paint is refused and nothing is drawn',
    events: [press(false), move(sample(30, 10)), { type: 'release' }],
    means: ['refuse'],
  },
  {
    title: 'a second press inside a stroke changes nothing',
    events: [press(), press(), { type: 'release' }],
    means: ['paint', 'commit'],
  },
  {
    title: 'an anchor deleted elsewhere does not disturb a stroke',
    events: [press(), { type: 'gone', item: { hairlineId: 'h', anchorId: 'a' } }, { type: 'release' }],
    means: ['paint', 'commit'],
  },
  { title: 'a move without a press paints nothing', events: [move(sample(30, 10))], means: [] },
];

describe('the density brush', () => {
  it.each(CASES)('$title', ({ events, means }) => {
    expect(run(events).effects.map((effect) => effect.type)).toEqual(means);
  });

  it('stores every place that differs, in order, once', () => {
    const { effects } = run([
      press(),
      move(sample(30, 10), sample(30, 10), sample(31, 10), sample(50, 12)),
      { type: 'release' },
    ]);
    expect(effects.at(-1)).toEqual({
      type: 'commit',
      samples: [sample(10, 10), sample(30, 10), sample(50, 12)],
    });
  });

  it('keeps a place where only the pressure changed', () => {
    const { effects } = run([press(), move(sample(10, 10, 0.2)), { type: 'release' }]);
    expect(effects.at(-1)).toMatchObject({ samples: [sample(10, 10), sample(10, 10, 0.2)] });
  });

  it('never changes what it gave out before', () => {
    const first = stepBrush(IDLE_BRUSH, press());
    const before = [...(first.state.samples ?? [])];
    stepBrush(first.state, move(sample(90, 90)));
    expect(first.state.samples).toEqual(before);
  });
});
