import { setLandmark, setLandmarks, type View, viewScale } from '@stipple/board';
import { type BoardPoint, boardPoint, Q_PER_UNIT } from '@stipple/geometry';
import type { LandmarkName } from '@stipple/hairline';
import { type Accessor, createMemo, createSignal } from 'solid-js';
import type * as Y from 'yjs';
import type { PinBoard } from '../canvas/pin-board.ts';
import { landmarksTexts as words } from '../texts/landmarks.ts';

const FRONT: readonly LandmarkName[] = [
  'glabella',
  'mid-frontal',
  'crease',
  'canthus-right',
  'canthus-left',
  'pupil-right',
  'pupil-left',
  'subnasale',
  'chin',
  'brow-right',
  'brow-left',
];

const sideOf = (side: 'left' | 'right'): readonly LandmarkName[] => [
  'glabella',
  'mid-frontal',
  'crease',
  `canthus-${side}`,
  'subnasale',
  'chin',
  `brow-${side}`,
  `ear-${side}`,
];

/** The landmarks that a view with this label shows, in the order in which they are asked for. */
export function landmarksOf({ label }: Pick<View, 'label'>): readonly LandmarkName[] {
  switch (label) {
    case 'left-45':
    case 'left-profile':
      return sideOf('left');
    case 'right-45':
    case 'right-profile':
      return sideOf('right');
    case 'top':
      return ['mid-frontal', 'ear-right', 'ear-left'];
    case 'crown':
    case 'back':
      return ['ear-right', 'ear-left'];
    default:
      return FRONT;
  }
}

/** How far an arrow key moves a landmark: half a millimetre, or without a scale a board unit. */
const STEP = { mm: 0.5, q: Q_PER_UNIT } as const;

/** Landmarks of the view shown being placed, one asked for after the other. */
export interface LandmarkGuide {
  readonly names: readonly LandmarkName[];
  readonly placed: Accessor<View['landmarks']>;
  /** The one asked for; `undefined` when all are there or left out. */
  readonly asked: Accessor<LandmarkName | undefined>;
  ask(name: LandmarkName): void;
  skip(): void;
  back(): void;
  remove(name: LandmarkName): void;
  /** Exchanges the left landmarks for the right ones. */
  swapSides(): void;
  readonly held: Accessor<{ readonly name: LandmarkName; readonly at: BoardPoint } | undefined>;
  readonly pins: PinBoard;
}

/** What the guide works on. */
interface GuideParts {
  /** The view as it is now. */
  readonly view: Accessor<View>;
  readonly doc: () => Y.Doc;
  readonly announce: (text: string) => void;
}

/** Places the landmarks of the view, each as one change of the document when the hand lets go. */
export function createLandmarkGuide({ view, doc, announce }: GuideParts): LandmarkGuide {
  const viewId = view().id;
  const names = landmarksOf(view());
  const placed = () => view().landmarks;
  const isPlaced = (name: LandmarkName) => Object.hasOwn(placed(), name);
  const next = (from: number) => names.slice(from).find((name) => !isPlaced(name));
  const [asked, setAsked] = createSignal<LandmarkName | undefined>(next(0));
  const [chosen, choose] = createSignal<string>();
  const [held, setHeld] = createSignal<{ name: LandmarkName; at: BoardPoint }>();
  const scale = createMemo(() => viewScale(view()));
  const isName = (id: string): id is LandmarkName => (names as readonly string[]).includes(id);
  const put = (name: LandmarkName, place: BoardPoint | undefined) =>
    setLandmark(doc(), { viewId, name, place });
  const remove = (name: LandmarkName) => {
    if (!put(name, undefined)) return;
    announce(words.removed(words.names[name]));
    choose(undefined);
    setAsked(name);
  };
  const step = (by: 1 | -1) => {
    const now = asked();
    const from = now === undefined ? names.length : names.indexOf(now);
    const to = by > 0 ? names.slice(from + 1).find((name) => !isPlaced(name)) : names[from - 1];
    if (by > 0 || to !== undefined) setAsked(to);
    choose(undefined);
  };
  const keep = (id: string) => {
    const now = held();
    setHeld(undefined);
    if (!now || !isName(id)) return;
    put(id, now.at);
    announce(words.placed(words.names[id]));
    if (asked() === id) setAsked(next(names.indexOf(id) + 1) ?? next(0));
    choose(asked() === undefined ? id : undefined);
  };
  const pins: PinBoard = {
    pins: () =>
      names.flatMap((name) => {
        const now = held();
        if (now?.name === name) return [{ id: name, at: now.at }];
        const place = placed()[name];
        return place ? [{ id: name, at: boardPoint(place.x, place.y) }] : [];
      }),
    wanted: asked,
    chosen,
    choose,
    hold: (id, at) => void (isName(id) && setHeld({ name: id, at })),
    keep,
    drop: () => void setHeld(undefined),
    tap: () => undefined,
    remove: () => {
      const id = chosen();
      if (id === undefined || !isName(id)) return false;
      remove(id);
      return true;
    },
    takeBack: () => false,
    leave: () => false,
    stepQ: () => {
      const now = scale();
      return now ? Math.max(1, Math.round((STEP.mm * now.unitsPerCm * Q_PER_UNIT) / 10)) : STEP.q;
    },
    describe: (id) => (isName(id) ? words.names[id] : ''),
  };
  return {
    ...{ names, placed, asked, remove, held, pins },
    ask: (name) => {
      setAsked(isPlaced(name) ? undefined : name);
      choose(isPlaced(name) ? name : undefined);
    },
    skip: () => step(1),
    back: () => step(-1),
    swapSides: () => swapSides(view(), doc()),
  };
}

function swapSides({ id: viewId, landmarks }: View, doc: Y.Doc): void {
  const other = (name: string) =>
    name.endsWith('-left') ? name.replace(/left$/, 'right') : name.replace(/right$/, 'left');
  const sided = Object.keys(landmarks).filter((name) => /-(?:left|right)$/.test(name));
  const both = new Set(sided.flatMap((name) => [name, other(name)]));
  const places = Object.fromEntries([...both].map((name) => [name, landmarks[other(name)]]));
  setLandmarks(doc, { viewId, places });
}
