import { digestDesign } from '@stipple/board';
import { type BoardPoint, boardPoint } from '@stipple/geometry';
import { ANCHOR_KINDS } from '@stipple/hairline';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { seededRandom } from '../unit/board/clients.ts';
import { boardWithLine, type Person, Relay, STARTS } from './drag-people.ts';

// On a server Solid computes nothing anew; people have the one for browsers.
vi.mock('solid-js', () => import(String('solid-js/dist/solid.js')));

const SEEDS = 16;
const FRAME_MS = 16;
const DELAY_MS = 300;
/** After this long without a gesture everybody has heard everything and no preview is left. */
const QUIET_MS = 1600;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', globalThis);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const nameOf = ({ x, y }: BoardPoint) => `${x},${y}`;

const placeOf = (shown: ReadonlyMap<string, BoardPoint>, id: string) => nameOf(shown.get(id) as BoardPoint);

/** One person's gesture: which anchor, when it begins and ends. */
interface Gesture {
  readonly person: Person;
  readonly anchorId: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Every place that an anchor was shown at to a person, without repeats. */
type Film = Map<Person, Map<string, string[]>>;

/**
 * Plays the gestures frame by frame and until all is quiet, and looks at every frame that what a person drags is
 * where they drag it to.
 */
function play(people: readonly Person[], gestures: readonly Gesture[], random: () => number): Film {
  const anchorIds = people[0]?.line.anchors.map(({ id }) => id) ?? [];
  const film: Film = new Map(people.map((person) => [person, new Map(anchorIds.map((id) => [id, []]))]));
  const lastMs = Math.max(...gestures.map(({ toMs }) => toMs)) + QUIET_MS;
  for (let nowMs = 0; nowMs <= lastMs; nowMs += FRAME_MS) {
    for (const { person, anchorId, fromMs, toMs } of gestures) {
      if (!person.dragged && nowMs >= fromMs && nowMs < toMs) person.press(anchorId);
      if (person.dragged === anchorId)
        person.moveBy(1 + Math.floor(random() * 27), 1 + Math.floor(random() * 9));
      if (person.dragged === anchorId && nowMs + FRAME_MS >= toMs) person.release();
    }
    vi.advanceTimersByTime(FRAME_MS);
    for (const person of people) {
      const { dragged, held } = person;
      const shown = person.shown();
      if (dragged && held) expect(placeOf(shown, dragged)).toBe(nameOf(held));
      for (const [id, places] of film.get(person) ?? []) {
        const place = placeOf(shown, id);
        if (places.at(-1) !== place) places.push(place);
      }
    }
  }
  return film;
}

/** Two people at a board with 300 ms between each of them and the server, give or take a third. */
function setUp(seed: number) {
  const random = seededRandom(seed);
  const relay = new Relay(boardWithLine(random), () => DELAY_MS * (0.67 + 0.66 * random()));
  // Client ids decide who wins where two write at once.
  const ids = random() < 0.5 ? [10, 20] : [20, 10];
  const people = ids.map((id) => relay.join(id)) as [Person, Person];
  return { random, relay, people, anchorIds: people[0].line.anchors.map(({ id }) => id) };
}

function expectAgreement({ relay, people, anchorIds }: ReturnType<typeof setUp>): void {
  const docs = [relay.doc, ...people.map(({ doc }) => doc)];
  expect(new Set(docs.map((doc) => digestDesign(doc, 'main'))).size).toBe(1);
  for (const id of anchorIds) {
    const stored = people[0].line.anchors.find((anchor) => anchor.id === id);
    for (const person of people) expect(placeOf(person.shown(), id)).toBe(`${stored?.x},${stored?.y}`);
  }
  for (const { kind } of people[1].line.anchors) expect(ANCHOR_KINDS.slice(1)).toContain(kind);
  for (const person of people) person.close();
}

test(`two people drag different anchors ${DELAY_MS} ms apart: nobody’s jumps, and both end equal (${SEEDS} seeds)`, () => {
  for (let seed = 0; seed < SEEDS; seed++) {
    const board = setUp(seed);
    const { people, anchorIds, random } = board;
    const gestures = people.map((person, nth): Gesture => {
      const fromMs = random() * 400;
      return { person, anchorId: anchorIds[nth] as string, fromMs, toMs: fromMs + 200 + random() * 1200 };
    });
    const film = play(people, gestures, random);
    for (const [nth, person] of people.entries()) {
      const own = film.get(person)?.get(anchorIds[nth] as string) ?? [];
      const trail = [...new Set(person.trail.map(nameOf))];
      // What one drags goes exactly where one has dragged it, and stays there.
      expect(own).toEqual([nameOf(boardPoint(STARTS[nth]?.x ?? 0, STARTS[nth]?.y ?? 0)), ...trail]);
      // The other sees it on the same way, never back where it came from.
      const seen = film.get(people[1 - nth] as Person)?.get(anchorIds[nth] as string) ?? [];
      const steps = seen.map((place) => trail.indexOf(place));
      expect(steps.slice(1)).toEqual([...steps.slice(1)].sort((a, b) => a - b));
    }
    expectAgreement(board);
  }
});

test(`two people drag the same anchor ${DELAY_MS} ms apart: it follows each hand, and both end equal (${SEEDS} seeds)`, () => {
  for (let seed = 0; seed < SEEDS; seed++) {
    const board = setUp(1000 + seed);
    const { people, anchorIds, random } = board;
    const anchorId = anchorIds[1] as string;
    const gestures = people.map((person): Gesture => {
      const fromMs = random() * 600;
      return { person, anchorId, fromMs, toMs: fromMs + 100 + random() * 1200 };
    });
    const film = play(people, gestures, random);
    for (const person of people) {
      const places = film.get(person)?.get(anchorId) ?? [];
      // Once somebody has moved it, nobody sees it again where it was before.
      expect(places.slice(1)).not.toContain('2000,100');
      const ends = people.map(({ trail }) => nameOf(trail.at(-1) as BoardPoint));
      expect(ends).toContain(places.at(-1));
    }
    expectAgreement(board);
  }
});
