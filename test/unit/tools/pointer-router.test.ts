import { describe, expect, it } from 'vitest';
import {
  IDLE_ROUTER,
  PALM_PX,
  PENDING_MS,
  type PointerDown,
  type PointerEffect,
  type RawPointer,
  stepPointer,
  TAP_MS,
} from '../../../apps/web/src/tools/pointer-router.ts';

type Timed = readonly [atMs: number, event: RawPointer];

const at = (x: number, y: number) => ({ x, y });

function down(
  id: number,
  pointer: PointerDown['pointer'],
  place = at(100, 100),
  more: Partial<PointerDown> = {},
): RawPointer {
  const still = { contactPx: 20, wantsPan: false, eraser: false, penOnly: false, tunes: false };
  return { type: 'down', id, pointer, sample: place, ...still, ...more };
}
const move = (id: number, x: number, y: number): RawPointer => ({ type: 'move', id, samples: [at(x, y)] });
const up = (id: number): RawPointer => ({ type: 'up', id });
const lost = (id: number): RawPointer => ({ type: 'lost', id });

function run(events: readonly Timed[]): PointerEffect[] {
  let state = IDLE_ROUTER;
  const effects: PointerEffect[] = [];
  for (const [atMs, event] of events) {
    const next = stepPointer(state, event, atMs);
    state = next.state;
    effects.push(...next.effects);
  }
  return effects;
}
const kinds = (events: readonly Timed[]) => run(events).map((effect) => effect.type);

const CASES: readonly { title: string; events: readonly Timed[]; means: readonly PointerEffect['type'][] }[] =
  [
    {
      title: 'a mouse press, move and release draw',
      events: [
        [0, down(1, 'mouse')],
        [10, move(1, 110, 100)],
        [20, up(1)],
      ],
      means: ['press', 'draw', 'release'],
    },
    {
      title: 'a quick tap of one finger is a press and a release',
      events: [
        [0, down(1, 'touch')],
        [40, up(1)],
      ],
      means: ['press', 'release'],
    },
    {
      title: 'a finger that strays draws',
      events: [
        [0, down(1, 'touch')],
        [10, move(1, 110, 100)],
        [20, move(1, 120, 100)],
        [30, up(1)],
      ],
      means: ['press', 'draw', 'draw', 'release'],
    },
    {
      title: 'a finger that rests long enough draws without straying',
      events: [
        [0, down(1, 'touch')],
        [PENDING_MS, move(1, 101, 100)],
        [PENDING_MS + 5, up(1)],
      ],
      means: ['press', 'draw', 'release'],
    },
    {
      title: 'two fingers that land together only pinch',
      events: [
        [0, down(1, 'touch')],
        [30, down(2, 'touch', at(200, 100))],
        [40, move(2, 240, 100)],
        [50, up(2)],
        [60, up(1)],
      ],
      means: ['pinch'],
    },
    {
      title: 'a second finger takes back the stroke the first had begun',
      events: [
        [0, down(1, 'touch')],
        [20, move(1, 130, 100)],
        [90, down(2, 'touch', at(200, 100))],
        [99, move(1, 140, 100)],
      ],
      means: ['press', 'draw', 'cancel', 'pinch'],
    },
    {
      title: 'the finger that stays after a pinch pans and does not draw',
      events: [
        [0, down(1, 'touch')],
        [5, down(2, 'touch', at(200, 100))],
        [10, move(2, 300, 100)],
        [20, up(2)],
        [30, move(1, 150, 140)],
        [40, up(1)],
      ],
      means: ['pinch', 'pan'],
    },
    {
      title: 'a short tap with two fingers undoes',
      events: [
        [0, down(1, 'touch')],
        [20, down(2, 'touch', at(200, 100))],
        [120, up(1)],
        [140, up(2)],
      ],
      means: ['undo'],
    },
    {
      title: 'two fingers that rest too long do not undo',
      events: [
        [0, down(1, 'touch')],
        [20, down(2, 'touch', at(200, 100))],
        [600, up(1)],
        [20 + TAP_MS + 300, up(2)],
      ],
      means: [],
    },
    {
      title: 'two fingers that travelled do not undo',
      events: [
        [0, down(1, 'touch')],
        [20, down(2, 'touch', at(200, 100))],
        [40, move(1, 130, 130)],
        [90, up(1)],
        [99, up(2)],
      ],
      means: ['pinch'],
    },
    {
      title: 'a two-finger tap after a stroke had begun takes the stroke back and undoes nothing else',
      events: [
        [0, down(1, 'touch')],
        [20, move(1, 130, 100)],
        [50, down(2, 'touch', at(200, 100))],
        [90, up(1)],
        [99, up(2)],
      ],
      means: ['press', 'draw', 'cancel'],
    },
    {
      title: 'a third finger spoils the tap',
      events: [
        [0, down(1, 'touch')],
        [5, down(2, 'touch', at(200, 100))],
        [9, down(3, 'touch', at(300, 100))],
        [50, up(3)],
        [60, up(2)],
        [70, up(1)],
      ],
      means: [],
    },
    {
      title: 'a palm does nothing',
      events: [
        [0, down(1, 'touch', at(50, 50), { contactPx: PALM_PX + 1 })],
        [20, move(1, 90, 90)],
        [40, up(1)],
      ],
      means: [],
    },
    {
      title: 'a pen that lands takes back what the hand under it had begun, and draws',
      events: [
        [0, down(1, 'touch')],
        [20, move(1, 130, 100)],
        [60, down(9, 'pen')],
        [70, move(1, 180, 100)],
        [80, move(9, 110, 100)],
        [90, up(9)],
        [95, up(1)],
      ],
      means: ['press', 'draw', 'cancel', 'press', 'draw', 'release'],
    },
    {
      title: 'a finger beside a drawing pen does nothing',
      events: [
        [0, down(9, 'pen')],
        [10, down(1, 'touch', at(300, 300))],
        [20, move(1, 400, 300)],
        [30, up(1)],
        [40, up(9)],
      ],
      means: ['press', 'release'],
    },
    {
      title: 'once a pen was seen a finger pans',
      events: [
        [0, down(9, 'pen')],
        [10, up(9)],
        [500, down(1, 'touch')],
        [520, move(1, 160, 100)],
        [540, up(1)],
      ],
      means: ['press', 'release', 'pan'],
    },
    {
      title: 'with pen only chosen a finger pans before any pen was seen',
      events: [
        [0, down(1, 'touch', at(1, 1), { penOnly: true })],
        [20, move(1, 60, 1)],
        [30, up(1)],
      ],
      means: ['pan'],
    },
    {
      title: 'a drag that wants to pan pans',
      events: [
        [0, down(1, 'mouse', at(0, 0), { wantsPan: true })],
        [10, move(1, 50, 0)],
        [20, up(1)],
      ],
      means: ['pan'],
    },
    {
      title: 'a pan that never moved is a tap',
      events: [
        [0, down(1, 'mouse', at(0, 0), { wantsPan: true })],
        [10, move(1, 2, 1)],
        [20, up(1)],
      ],
      means: ['tap'],
    },
    {
      title: 'a pointer the system takes away leaves no mark',
      events: [
        [0, down(1, 'touch')],
        [20, move(1, 130, 100)],
        [30, lost(1)],
        [40, up(1)],
      ],
      means: ['press', 'draw', 'cancel'],
    },
    {
      title: 'a finger lost before it drew leaves no mark',
      events: [
        [0, down(1, 'touch')],
        [30, lost(1)],
      ],
      means: [],
    },
    {
      title: 'Esc takes the stroke back and the rest of the drag does nothing',
      events: [
        [0, down(1, 'mouse')],
        [10, move(1, 130, 100)],
        [20, { type: 'escape' }],
        [30, move(1, 160, 100)],
        [40, up(1)],
      ],
      means: ['press', 'draw', 'cancel'],
    },
    {
      title: 'a second mouse button beside a stroke does nothing',
      events: [
        [0, down(1, 'mouse')],
        [10, down(1, 'mouse', at(0, 0), { wantsPan: true })],
        [20, up(1)],
      ],
      means: ['press', 'release'],
    },
  ];

describe('the pointer router', () => {
  it.each(CASES)('$title', ({ events, means }) => {
    expect(kinds(events)).toEqual(means);
  });

  it('draws again as usual after each of these', () => {
    for (const { events } of CASES) {
      let state = IDLE_ROUTER;
      for (const [atMs, event] of events) state = stepPointer(state, event, atMs).state;
      for (const finger of [1, 2, 3]) state = stepPointer(state, up(finger), 5000).state;
      const pressed = stepPointer(state, down(7, 'mouse'), 6000);
      expect(pressed.effects.map((effect) => effect.type)).toEqual(['press']);
    }
  });

  it('pinches about the point between the fingers, by how far they parted', () => {
    const effects = run([
      [0, down(1, 'touch', at(100, 100))],
      [5, down(2, 'touch', at(200, 100))],
      [10, move(2, 300, 100)],
    ]);
    expect(effects).toEqual([{ type: 'pinch', from: at(150, 100), to: at(200, 100), scale: 2 }]);
  });

  it('keeps every coalesced place of a move', () => {
    const samples = [at(101, 100), at(104, 101), at(109, 103)];
    const effects = run([
      [0, down(1, 'mouse')],
      [8, { type: 'move', id: 1, samples }],
    ]);
    expect(effects.at(-1)).toEqual({ type: 'draw', samples });
  });

  it('never draws with a second finger whatever order fingers come and go in', () => {
    const order = [
      down(1, 'touch'),
      down(2, 'touch', at(200, 90)),
      up(1),
      down(3, 'touch', at(20, 20)),
      move(2, 260, 90),
      move(3, 90, 20),
      up(2),
      up(3),
    ];
    expect(kinds(order.map((event, index) => [index * 30, event]))).not.toContain('press');
  });
});
