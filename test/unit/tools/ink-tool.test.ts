import { boardPoint } from '@stipple/geometry';
import { describe, expect, it } from 'vitest';
import type { PressEvent, Sample, ToolEvent } from '../../../apps/web/src/tools/gesture.ts';
import { IDLE_INK, type InkEffect, stepLine, stepPen } from '../../../apps/web/src/tools/ink-tool.ts';

const at = (x: number, y: number, pressure?: number): Sample => ({ point: boardPoint(x, y), pressure });
const press = (more: Partial<PressEvent> = {}): PressEvent => ({
  ...{ type: 'press', sample: at(100, 100), items: [], slackQ: 8, mayEdit: true, freshId: 'n' },
  ...more,
});
const move = (...samples: Sample[]): ToolEvent => ({ type: 'move', samples });
const release: ToolEvent = { type: 'release' };
const cancel: ToolEvent = { type: 'cancel' };

function run(step: typeof stepPen, events: readonly ToolEvent[]): InkEffect[] {
  let state = IDLE_INK;
  return events.flatMap((event) => {
    const next = step(state, event);
    state = next.state;
    return next.effects;
  });
}

const CASES: readonly {
  title: string;
  step: typeof stepPen;
  events: readonly ToolEvent[];
  means: readonly InkEffect['type'][];
}[] = [
  {
    title: 'a touch of the pen is a dot',
    step: stepPen,
    events: [press(), release],
    means: ['show', 'commit'],
  },
  {
    title: 'a stroke is one change',
    step: stepPen,
    events: [press(), move(at(120, 100)), move(at(140, 110), at(160, 130)), release],
    means: ['show', 'show', 'show', 'commit'],
  },
  {
    title: 'trembling in place adds nothing',
    step: stepPen,
    events: [press(), move(at(101, 100)), release],
    means: ['show', 'commit'],
  },
  {
    title: 'pressing harder in place adds a place',
    step: stepPen,
    events: [press({ sample: at(100, 100, 0.2) }), move(at(100, 100, 0.8)), release],
    means: ['show', 'show', 'commit'],
  },
  {
    title: 'a stroke taken back leaves no mark, whatever the hand does afterwards',
    step: stepPen,
    events: [press(), move(at(140, 100)), cancel, move(at(180, 100)), release],
    means: ['show', 'show', 'drop'],
  },
  {
    title: 'one who may not draw is told so and draws nothing',
    step: stepPen,
    events: [press({ mayEdit: false }), move(at(140, 100)), release],
    means: ['refuse'],
  },
  {
    title: 'what others delete meanwhile does not disturb a stroke',
    step: stepPen,
    events: [press(), move(at(140, 100)), { type: 'gone', item: { inkId: 'i' } }, release],
    means: ['show', 'show', 'commit'],
  },
  {
    title: 'a line is drawn from press to release',
    step: stepLine,
    events: [press(), move(at(140, 100)), move(at(300, 180)), release],
    means: ['show', 'show', 'show', 'commit'],
  },
  {
    title: 'a click with the line draws nothing',
    step: stepLine,
    events: [press(), move(at(104, 100)), release],
    means: ['show', 'show', 'drop'],
  },
  {
    title: 'a line taken back leaves no mark',
    step: stepLine,
    events: [press(), move(at(300, 180)), cancel, release],
    means: ['show', 'show', 'drop'],
  },
];

describe('the ink tools', () => {
  it.each(CASES)('$title', ({ step, events, means }) => {
    expect(run(step, events).map(({ type }) => type)).toEqual(means);
  });

  it('keep every place of a stroke with its pressure', () => {
    const [, , last] = run(stepPen, [
      press({ sample: at(100, 100, 0.5) }),
      move(at(130, 100, 0.75)),
      release,
    ]);
    expect(last).toEqual({ type: 'commit', samples: [at(100, 100, 0.5), at(130, 100, 0.75)] });
  });

  it('hold a line to even directions with Shift', () => {
    const straight: ToolEvent = { type: 'move', samples: [at(300, 108)], constrained: true };
    const last = run(stepLine, [press(), straight, release]).at(-1);
    const end = last?.type === 'commit' ? last.samples[1]?.point : undefined;
    expect(end?.y).toBeCloseTo(100);
    expect(end?.x).toBeCloseTo(300.16, 1);
  });
});
