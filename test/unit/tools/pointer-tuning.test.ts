import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  IDLE_ROUTER,
  PALM_PX,
  type PointerDown,
  type PointerEffect,
  type RawPointer,
  stepPointer,
} from '../../../apps/web/src/tools/pointer-router.ts';

type Timed = readonly [atMs: number, event: RawPointer];

const at = (x: number, y: number) => ({ x, y });
function down(id: number, pointer: PointerDown['pointer'], more: Partial<PointerDown> = {}): RawPointer {
  const how = { contactPx: 20, wantsPan: false, eraser: false, penOnly: false, tunes: true };
  return { type: 'down', id, pointer, sample: at(100, 100), ...how, ...more };
}
const move = (id: number, x: number, y: number): RawPointer => ({ type: 'move', id, samples: [at(x, y)] });
const up = (id: number): RawPointer => ({ type: 'up', id });

function run(events: readonly Timed[]): PointerEffect[] {
  let state = IDLE_ROUTER;
  return events.flatMap(([atMs, event]) => {
    const next = stepPointer(state, event, atMs);
    state = next.state;
    return next.effects;
  });
}
const told = (effects: readonly PointerEffect[]) =>
  effects.map((effect) => {
    if (effect.type === 'tune') return `tune ${effect.dx},${effect.dy}`;
    return effect.type === 'tune-end' ? `end ${effect.kept ? 'kept' : 'taken back'}` : effect.type;
  });

const CASES: readonly { title: string; events: readonly Timed[]; means: readonly string[] }[] = [
  ...(['touch', 'pen', 'mouse'] as const).map((pointer) => ({
    title: `${pointer} changes the brush and draws nothing`,
    events: [
      [0, down(1, pointer)],
      [9, move(1, 130, 80)],
      [20, up(1)],
    ] as const,
    means: ['tune 0,0', 'tune 30,-20', 'end kept'],
  })),
  {
    title: 'goes on when the control is let go before the drag ends',
    events: [
      [0, down(1, 'touch')],
      [5, move(1, 110, 100)],
      [9, down(2, 'touch', { tunes: false })],
      [20, move(1, 120, 100)],
      [30, up(1)],
    ],
    means: ['tune 0,0', 'tune 10,0', 'tune 20,0', 'end kept'],
  },
  {
    title: 'two fingers on the photo neither pinch nor undo',
    events: [
      [0, down(1, 'touch')],
      [5, down(2, 'touch')],
      [10, move(2, 160, 160)],
      [20, up(1)],
      [25, up(2)],
    ],
    means: ['tune 0,0', 'end kept'],
  },
  {
    title: 'a finger may do it where only the pen draws',
    events: [
      [0, down(1, 'touch', { penOnly: true })],
      [9, move(1, 100, 90)],
      [20, up(1)],
    ],
    means: ['tune 0,0', 'tune 0,-10', 'end kept'],
  },
  {
    title: 'a finger may do it after a pen was seen',
    events: [
      [0, down(9, 'pen', { tunes: false })],
      [5, up(9)],
      [50, down(1, 'touch')],
      [60, up(1)],
    ],
    means: ['press', 'release', 'tune 0,0', 'end kept'],
  },
  {
    title: 'a palm does nothing',
    events: [
      [0, down(1, 'touch', { contactPx: PALM_PX + 1 })],
      [9, move(1, 150, 150)],
      [20, up(1)],
    ],
    means: [],
  },
  {
    title: 'a pen that lands takes over from the hand under it',
    events: [
      [0, down(1, 'touch')],
      [5, move(1, 140, 100)],
      [9, down(9, 'pen')],
      [15, move(9, 100, 70)],
      [20, up(9)],
      [25, up(1)],
    ],
    means: ['tune 0,0', 'tune 40,0', 'end taken back', 'tune 0,0', 'tune 0,-30', 'end kept'],
  },
  {
    title: 'a stroke under way stays a stroke when the control is held in the midst of it',
    events: [
      [0, down(1, 'touch', { tunes: false })],
      [9, move(1, 120, 100)],
      [20, down(2, 'touch')],
      [30, up(2)],
      [40, up(1)],
    ],
    means: ['press', 'draw', 'cancel'],
  },
  {
    title: 'Esc takes it back and the rest of the drag does nothing',
    events: [
      [0, down(1, 'mouse')],
      [9, move(1, 120, 100)],
      [20, { type: 'escape' }],
      [30, move(1, 150, 100)],
      [40, up(1)],
    ],
    means: ['tune 0,0', 'tune 20,0', 'end taken back'],
  },
  {
    title: 'a pointer that the system takes away takes it back',
    events: [
      [0, down(1, 'touch')],
      [9, move(1, 120, 100)],
      [20, { type: 'lost', id: 1 }],
    ],
    means: ['tune 0,0', 'tune 20,0', 'end taken back'],
  },
];

const MARKS: ReadonlySet<string> = new Set(['press', 'draw', 'pan', 'pinch', 'undo', 'tap']);

describe('a drag while the control for size and strength is held', () => {
  it.each(CASES)('$title', ({ events, means }) => {
    expect(told(run(events))).toEqual(means);
  });

  it('never draws, pans, zooms or undoes, and every change ends', () => {
    const id = fc.integer({ min: 1, max: 4 });
    const event = fc.oneof(
      fc
        .tuple(id, fc.constantFrom('touch', 'pen', 'mouse'), fc.boolean(), fc.boolean())
        .map(([pointerId, pointer, penOnly, wantsPan]) =>
          down(pointerId, pointer as 'touch', { penOnly, wantsPan }),
        ),
      fc
        .tuple(id, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }))
        .map(([one, x, y]) => move(one, x, y)),
      id.map(up),
      id.map((one): RawPointer => ({ type: 'lost', id: one })),
      fc.constant<RawPointer>({ type: 'escape' }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const all = [...events, ...[1, 2, 3, 4].map(up)].map((one, index): Timed => [index * 20, one]);
        const effects = run(all);
        expect(effects.filter(({ type }) => MARKS.has(type))).toEqual([]);
        let open = false;
        for (const effect of effects) {
          if (effect.type === 'tune') open = true;
          if (effect.type === 'tune-end') {
            expect(open).toBe(true);
            open = false;
          }
        }
        expect(open).toBe(false);
      }),
    );
  });
});
