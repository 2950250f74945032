import { type View, viewScale } from '@stipple/board';
import {
  type AreaMeasure,
  type BoardPoint,
  distanceBetween,
  type ForeheadAt,
  type Measure,
  measureArea,
  measurePath,
  measureStraight,
  polylineLength,
  type Size,
  type ViewScale,
} from '@stipple/geometry';
import { landmarkAt } from '@stipple/hairline';
import { type Accessor, createMemo, createSignal } from 'solid-js';
import type { PinBoard } from '../canvas/pin-board.ts';
import { measureTexts as words } from '../texts/measure.ts';
import { isFrontalView } from './scale-draft.ts';

/** What is measured: along points, or what they enclose. */
export type MeasureKind = 'line' | 'area';

/** What is told of the points put. Lengths and areas are missing without a scale. */
export interface MeasureReading {
  readonly straight: Measure | undefined;
  readonly along: Measure | undefined;
  readonly area: AreaMeasure | undefined;
  readonly isOnForehead: boolean;
  readonly hasScale: boolean;
  /** Times the middle third of the face, where its landmarks are there. */
  readonly ofThird: number | undefined;
  /** Part of the photo's height. */
  readonly ofPhoto: number;
  /** The pieces in proportion to the first one. */
  readonly pieces: readonly number[];
}

/** How far above and below its landmarks the forehead is reckoned on, in parts of its height. */
const FOREHEAD_REACH = { below: -0.1, above: 1.25 } as const;

/** The forehead, where all points lie on it and the view shows it from the front. */
function foreheadUnder(view: View, points: readonly BoardPoint[]): ForeheadAt | undefined {
  const glabella = landmarkAt(view.landmarks, 'glabella');
  const midFrontal = landmarkAt(view.landmarks, 'mid-frontal');
  if (!isFrontalView(view) || !glabella || !midFrontal || midFrontal.y >= glabella.y) return undefined;
  const up = { x: midFrontal.x - glabella.x, y: midFrontal.y - glabella.y };
  const height2 = up.x ** 2 + up.y ** 2;
  const isOn = ({ x, y }: BoardPoint) => {
    const along = ((x - glabella.x) * up.x + (y - glabella.y) * up.y) / height2;
    return along >= FOREHEAD_REACH.below && along <= FOREHEAD_REACH.above;
  };
  return points.every(isOn) ? { glabella, midFrontal } : undefined;
}

function middleThirdQ({ landmarks }: View): number | undefined {
  const glabella = landmarkAt(landmarks, 'glabella');
  const nose = landmarkAt(landmarks, 'subnasale');
  return glabella && nose && Math.hypot(glabella.x - nose.x, glabella.y - nose.y);
}

interface ReadParts {
  readonly view: View;
  readonly scale: ViewScale | undefined;
  readonly frame: Size;
  readonly kind: MeasureKind;
}

function readPath(
  points: readonly BoardPoint[],
  { view, scale, frame, kind }: ReadParts,
): MeasureReading | undefined {
  const [from, to] = [points[0], points.at(-1)];
  if (!from || !to || points.length < (kind === 'area' ? 3 : 2)) return undefined;
  const forehead = foreheadUnder(view, points);
  const lengthQ = polylineLength(points);
  const third = middleThirdQ(view);
  const pieces = points.slice(1).map((point, index) => distanceBetween(points[index] ?? point, point));
  const first = pieces[0] ?? 0;
  return {
    straight: kind === 'line' ? measureStraight(scale, { from, to }, forehead) : undefined,
    along: kind === 'line' ? measurePath(scale, points, forehead) : undefined,
    area: kind === 'area' ? measureArea(scale, points, forehead ? 'forehead' : 'facing') : undefined,
    isOnForehead: forehead !== undefined,
    hasScale: scale !== undefined,
    ofThird: third ? lengthQ / third : undefined,
    ofPhoto: lengthQ / frame.height,
    pieces: first > 0 ? pieces.map((piece) => piece / first) : [],
  };
}

/** A point in hand: which it is, and the points it is put among. */
interface HeldPoint {
  readonly index: number;
  readonly rest: readonly BoardPoint[];
  readonly before: readonly BoardPoint[];
  readonly wasEnded: boolean;
}

function beginHold(nth: number, points: readonly BoardPoint[], wasEnded: boolean): HeldPoint {
  // The press after the end begins another path.
  const rest = wasEnded && nth >= points.length ? [] : points;
  return { index: Math.min(nth, rest.length), rest, before: points, wasEnded };
}

/** A path being measured; it is on this screen alone. */
export interface MeasurePath {
  readonly points: Accessor<readonly BoardPoint[]>;
  readonly kind: Accessor<MeasureKind>;
  setKind(kind: MeasureKind): void;
  clear(): void;
  readonly held: Accessor<BoardPoint | undefined>;
  readonly reading: Accessor<MeasureReading | undefined>;
  readonly pins: PinBoard;
}

/** Measures on the view shown, point by point; a tap on the last point ends the path. */
export function createMeasurePath(parts: {
  readonly view: Accessor<View>;
  readonly frame: Accessor<Size>;
  readonly announce: (text: string) => void;
  /** How far an arrow key moves a point, q. */
  readonly stepQ: () => number;
}): MeasurePath {
  const [points, setPoints] = createSignal<readonly BoardPoint[]>([]);
  const [ended, setEnded] = createSignal(false);
  const [kind, setKind] = createSignal<MeasureKind>('line');
  const [chosen, choose] = createSignal<string>();
  const [held, setHeld] = createSignal<HeldPoint>();
  const scale = createMemo(() => viewScale(parts.view()));
  const reading = createMemo(() =>
    readPath(points(), { view: parts.view(), scale: scale(), frame: parts.frame(), kind: kind() }),
  );
  const clear = () => {
    setPoints([]);
    setEnded(false);
    choose(undefined);
  };
  const takeLast = (): boolean => {
    if (points().length === 0) return false;
    setPoints(points().slice(0, -1));
    setEnded(false);
    choose(undefined);
    return true;
  };
  const hold = (id: string, at: BoardPoint) => {
    const now = held() ?? beginHold(Number(id), points(), ended());
    setHeld(now);
    setEnded(false);
    setPoints([...now.rest.slice(0, now.index), at, ...now.rest.slice(now.index + 1)]);
  };
  const pins: PinBoard = {
    pins: () => points().map((at, index) => ({ id: `${index}`, at })),
    wanted: () => `${points().length}`,
    ...{ chosen, choose, hold },
    keep: () => {
      const now = held();
      setHeld(undefined);
      if (!now) return;
      const isNew = now.index >= now.rest.length;
      choose(isNew ? undefined : `${now.index}`);
      if (isNew) parts.announce(words.put(points().length));
    },
    drop: () => {
      const now = held();
      setHeld(undefined);
      if (!now) return;
      setPoints(now.before);
      setEnded(now.wasEnded);
    },
    tap: (id) => {
      const isLast = Number(id) === points().length - 1;
      if (!isLast || points().length < 2 || ended()) return;
      setEnded(true);
      choose(undefined);
      parts.announce(words.ended);
    },
    remove: takeLast,
    takeBack: takeLast,
    leave: () => {
      const had = points().length > 0;
      clear();
      return had;
    },
    stepQ: parts.stepQ,
    describe: (id) => words.point(Number(id) + 1),
  };
  const heldAt = () => {
    const now = held();
    return now && points()[now.index];
  };
  return { points, kind, setKind, clear, held: heldAt, reading, pins };
}
