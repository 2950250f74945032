import type { ItemRef } from '@stipple/board';
import { boardPoint } from '@stipple/geometry';
import { describe, expect, it } from 'vitest';
import type { PressEvent } from '../../../apps/web/src/tools/gesture.ts';
import {
  IDLE_SELECT,
  type SelectEffect,
  type SelectEvent,
  type SelectState,
  stepSelect,
} from '../../../apps/web/src/tools/select-tool.ts';

const A: ItemRef = { hairlineId: 'h', anchorId: 'a' };
const B: ItemRef = { hairlineId: 'h', anchorId: 'b' };
const INK: ItemRef = { inkId: 'i' };

function press(item: ItemRef | undefined, more: Partial<PressEvent> = {}): SelectEvent {
  return {
    type: 'press',
    sample: { point: boardPoint(1004, 498) },
    items: item ? [item] : [],
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
    events: [press(A), move(1030, 500), { type: 'gone', item: A }, move(1090, 500), release],
    means: ['selected', 'hold', 'preview', 'drop-preview', 'lost', 'hold', 'selected'],
  },
  {
    title: 'another anchor deleted elsewhere does not disturb the drag',
    events: [press(A), move(1030, 500), { type: 'gone', item: B }, release],
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
    events: [press(A), release, nudge(4, 0), { type: 'select', items: [B] }],
    means: ['selected', 'hold', 'preview', 'move', 'hold', 'selected'],
  },
  {
    title: 'Esc takes a nudge back',
    events: [press(A), release, nudge(4, 0), cancel],
    means: ['selected', 'hold', 'preview', 'drop-preview', 'hold'],
  },
  {
    title: 'Shift adds to what is selected, and takes away again',
    events: [press(A), release, press(INK, { separate: true }), press(A, { separate: true }), release],
    means: ['selected', 'selected', 'selected'],
  },
  {
    title: 'a drag of one of several selected things moves them all in one change',
    events: [press(A), release, press(INK, { separate: true }), release, press(A), move(1030, 500), release],
    means: ['selected', 'selected', 'hold', 'preview', 'move', 'hold'],
  },
  {
    title: 'a click on one of several selected things leaves only that',
    events: [press(A), release, press(INK, { separate: true }), release, press(A), release],
    means: ['selected', 'selected', 'selected'],
  },
  {
    title: 'one of several dragged things deleted elsewhere is told, and the others go on',
    events: [
      press(A),
      release,
      press(INK, { separate: true }),
      release,
      press(A),
      move(1030, 500),
      { type: 'gone', item: INK },
      move(1060, 500),
      release,
    ],
    means: [
      ...['selected', 'selected', 'hold', 'preview', 'drop-preview', 'lost', 'selected'],
      ...['preview', 'move', 'hold'],
    ] as SelectEffect['type'][],
  },
  {
    title: 'a nudge of what is deleted elsewhere ends',
    events: [press(A), release, nudge(4, 0), { type: 'gone', item: A }, { type: 'nudge-end' }],
    means: ['selected', 'hold', 'preview', 'drop-preview', 'lost', 'hold', 'selected'],
  },
  {
    title: 'a drag from an empty place draws a rectangle and gathers what it takes in',
    events: [press(undefined), move(1100, 600), move(1200, 700), release],
    means: ['marquee', 'marquee', 'marquee', 'gather'],
  },
  {
    title: 'a rectangle taken back gathers nothing',
    events: [press(undefined), move(1100, 600), cancel, release],
    means: ['marquee', 'marquee'],
  },
  { title: 'a click on an empty place draws no rectangle', events: [press(undefined), release], means: [] },
  { title: 'a key coming up without a nudge does nothing', events: [{ type: 'nudge-end' }], means: [] },
];

describe('the select tool', () => {
  it.each(CASES)('$title', ({ events, means }) => {
    expect(kinds(events)).toEqual(means);
  });

  it('moves by as much as the pointer moved, so that nothing jumps to the pointer', () => {
    const { effects } = run([press(A), move(1034, 518), release]);
    expect(effects).toContainEqual({ type: 'move', items: [A], dx: 30, dy: 20 });
  });

  it('moves straight along the longer way with Shift', () => {
    const straight: SelectEvent = {
      type: 'move',
      samples: [{ point: boardPoint(1034, 518) }],
      constrained: true,
    };
    expect(run([press(A), straight, release]).effects).toContainEqual({
      type: 'move',
      items: [A],
      dx: 30,
      dy: 0,
    });
  });

  it('adds nudges up', () => {
    const { effects } = run([press(A), release, nudge(4, 0), nudge(0, -40), { type: 'nudge-end' }]);
    expect(effects).toContainEqual({ type: 'move', items: [A], dx: 4, dy: -40 });
  });

  it('keeps what was selected when a rectangle is drawn with Shift', () => {
    const events = [press(A), release, press(undefined, { separate: true }), move(1100, 600), release];
    expect(run(events).effects.at(-1)).toMatchObject({ type: 'gather', kept: [A] });
    expect(run([press(A), release, press(undefined), move(1100, 600), release]).effects.at(-1)).toMatchObject(
      {
        type: 'gather',
        kept: [],
      },
    );
  });

  it('forgets what is selected and deleted elsewhere', () => {
    expect(run([press(A), release, { type: 'gone', item: A }]).state.selected).toEqual([]);
  });

  it('holds nothing at the end of any of these gestures', () => {
    for (const { events } of CASES) {
      const { effects } = run([...events, cancel]);
      const last = effects.filter((effect) => effect.type === 'hold').at(-1);
      expect(last?.item).toBeUndefined();
    }
  });
});
