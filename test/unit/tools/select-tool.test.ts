import { boardPoint } from '@stipple/geometry';
import type { AnchorRef } from '@stipple/scene';
import { describe, expect, it } from 'vitest';
import type { PressEvent } from '../../../apps/web/src/tools/gesture.ts';
import {
  IDLE_SELECT,
  type SelectEffect,
  type SelectEvent,
  type SelectState,
  stepSelect,
} from '../../../apps/web/src/tools/select-tool.ts';

const A: AnchorRef = { hairlineId: 'h', anchorId: 'a' };
const B: AnchorRef = { hairlineId: 'h', anchorId: 'b' };

function press(anchor: AnchorRef | undefined, more: Partial<PressEvent> = {}): SelectEvent {
  const target = anchor && { kind: 'anchor' as const, anchor, point: boardPoint(1000, 500), distanceQ: 4 };
  return {
    type: 'press',
    sample: { point: boardPoint(1004, 498) },
    target,
    slackQ: 8,
    mayEdit: true,
    freshId: 'n',
    ...more,
  };
}
const move = (x: number, y: number): SelectEvent => ({
  type: 'move',
  samples: [{ point: boardPoint(x, y) }],
});
const release: SelectEvent = { type: 'release' };
const cancel: SelectEvent = { type: 'cancel' };

function run(events: readonly SelectEvent[]): { state: SelectState; effects: SelectEffect[] } {
  let state = IDLE_SELECT;
  const effects: SelectEffect[] = [];
  for (const event of events) {
    const next = stepSelect(state, event);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects };
}
const kinds = (events: readonly SelectEvent[]) => run(events).effects.map((effect) => effect.type);

const nudge = (dx: number, dy: number, mayEdit = true): SelectEvent => ({
  type: 'nudge',
  from: boardPoint(1000, 500),
  dx,
  dy,
  mayEdit,
});

const CASES: readonly {
  title: string;
  events: readonly SelectEvent[];
  means: readonly SelectEffect['type'][];
}[] = [
  { title: 'a press on an anchor selects it', events: [press(A), release], means: ['selected'] },
  {
    title: 'a press beside every anchor deselects',
    events: [press(A), release, press(undefined), release],
    means: ['selected', 'selected'],
  },
  {
    title: 'trembling within the slack moves nothing',
    events: [press(A), move(1010, 500), release],
    means: ['selected'],
  },
  {
    title: 'a drag holds, previews and moves once',
    events: [press(A), move(1030, 500), move(1060, 510), release],
    means: ['selected', 'hold', 'preview', 'preview', 'move', 'hold'],
  },
  {
    title: 'a cancelled drag moves nothing and lets go',
    events: [press(A), move(1030, 500), cancel, move(1090, 500), release],
    means: ['selected', 'hold', 'preview', 'drop-preview', 'hold'],
  },
  {
    title: 'an anchor deleted elsewhere in mid-drag ends the drag, and the rest of the gesture does nothing',
    events: [press(A), move(1030, 500), { type: 'gone', anchor: A }, move(1090, 500), release],
    means: ['selected', 'hold', 'preview', 'drop-preview', 'hold', 'lost', 'selected'],
  },
  {
    title: 'another anchor deleted elsewhere does not disturb the drag',
    events: [press(A), move(1030, 500), { type: 'gone', anchor: B }, release],
    means: ['selected', 'hold', 'preview', 'move', 'hold'],
  },
  {
    title: 'one who may not edit may select, and is refused once the anchor would move',
    events: [press(A, { mayEdit: false }), move(1030, 500), move(1060, 500), release],
    means: ['selected', 'refuse'],
  },
  {
    title: 'Delete removes the selected anchor',
    events: [press(A), release, { type: 'delete', mayEdit: true }],
    means: ['selected', 'delete', 'selected'],
  },
  {
    title: 'Delete with nothing selected does nothing',
    events: [{ type: 'delete', mayEdit: true }],
    means: [],
  },
  {
    title: 'Delete in mid-drag does nothing',
    events: [press(A), move(1030, 500), { type: 'delete', mayEdit: true }],
    means: ['selected', 'hold', 'preview'],
  },
  {
    title: 'Delete without the right is refused',
    events: [press(A), release, { type: 'delete', mayEdit: false }],
    means: ['selected', 'refuse'],
  },
  {
    title: 'arrow keys held down are one move',
    events: [press(A), release, nudge(4, 0), nudge(4, 0), nudge(4, 0), { type: 'nudge-end' }],
    means: ['selected', 'hold', 'preview', 'preview', 'preview', 'move', 'hold'],
  },
  {
    title: 'choosing another anchor ends a nudge first',
    events: [press(A), release, nudge(4, 0), { type: 'select', anchor: B }],
    means: ['selected', 'hold', 'preview', 'move', 'hold', 'selected'],
  },
  {
    title: 'Esc takes a nudge back',
    events: [press(A), release, nudge(4, 0), cancel],
    means: ['selected', 'hold', 'preview', 'drop-preview', 'hold'],
  },
  { title: 'a key coming up without a nudge does nothing', events: [{ type: 'nudge-end' }], means: [] },
];

describe('the select tool', () => {
  it.each(CASES)('$title', ({ events, means }) => {
    expect(kinds(events)).toEqual(means);
  });

  it('moves the anchor by as much as the pointer moved, so that it does not jump to the pointer', () => {
    const { effects } = run([press(A), move(1034, 518), release]);
    expect(effects).toContainEqual({ type: 'move', anchor: A, at: boardPoint(1030, 520) });
  });

  it('adds nudges up from where the anchor was', () => {
    const { effects } = run([press(A), release, nudge(4, 0), nudge(0, -40), { type: 'nudge-end' }]);
    expect(effects).toContainEqual({ type: 'move', anchor: A, at: boardPoint(1004, 460) });
  });

  it('forgets a selected anchor that is deleted elsewhere', () => {
    expect(run([press(A), release, { type: 'gone', anchor: A }]).state.selected).toBeUndefined();
  });

  it('holds nothing at the end of any of these gestures', () => {
    for (const { events } of CASES) {
      const { effects } = run([...events, cancel]);
      const last = effects.filter((effect) => effect.type === 'hold').at(-1);
      expect(last?.anchor).toBeUndefined();
    }
  });
});
