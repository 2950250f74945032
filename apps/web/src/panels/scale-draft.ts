import { type ScaleMethod, type ScaleRecord, setScale, type View } from '@stipple/board';
import {
  type BoardPoint,
  boardPoint,
  CARD_MM,
  type FoundScale,
  frameSizeQ,
  IRIS_MM,
  type ScaleResult,
  solveScale,
  toPxPerCm16,
} from '@stipple/geometry';
import { type Accessor, createMemo, createSignal } from 'solid-js';
import type * as Y from 'yjs';

/** Where the thing of known length is, seen from the hairline. */
export type ScalePlane = 'forehead' | 'hairline' | 'before';

/** Half a card's thickness and a finger's: what is held at the hairline stands before it by so much, mm. */
const HELD_MM = 1;
/** What first lengths are: a ruler's 5 cm, and usual eyes. */
const FIRST_LENGTH_MM = { ruler: 50, measured: 62 } as const;
const FIRST_BEFORE_MM = 50;

/** How many points each way of finding the scale takes. */
export function pointsOf(method: ScaleMethod): number {
  return method === 'card' ? 4 : 2;
}

/** Whether a card or ruler on the view can lie on the forehead, as the board's reading of scales has it. */
export function isFrontalView({ label }: Pick<View, 'label'>): boolean {
  return label === 'front' || label === 'front-raised';
}

/** Corners in order round their middle: in which order they were put does not matter. */
function aroundMiddle(points: readonly BoardPoint[]): BoardPoint[] {
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  const angle = (point: BoardPoint) => Math.atan2(point.y - y, point.x - x);
  return [...points].sort((a, b) => angle(a) - angle(b));
}

/** A scale being found: nothing of it is in the document until it is saved. */
export interface ScaleDraft {
  readonly method: Accessor<ScaleMethod>;
  setMethod(method: ScaleMethod): void;
  /** The points put so far, by their place in the list. */
  readonly points: Accessor<readonly (BoardPoint | undefined)[]>;
  setPoint(index: number, at: BoardPoint | undefined): void;
  clearPoints(): void;
  readonly lengthMm: Accessor<number>;
  setLengthMm(lengthMm: number): void;
  readonly plane: Accessor<ScalePlane>;
  setPlane(plane: ScalePlane): void;
  readonly beforeMm: Accessor<number>;
  setBeforeMm(beforeMm: number): void;
  /** What comes of it; `undefined` while points are missing. */
  readonly result: Accessor<ScaleResult | undefined>;
  /** Puts it into the document, once; `false` where there is nothing to keep or the view is gone. */
  save(doc: Y.Doc): boolean;
}

function firstPlane(kept: ScaleRecord | undefined): ScalePlane {
  if (!kept || kept.offsetMm === 0) return 'forehead';
  return kept.offsetMm === HELD_MM ? 'hairline' : 'before';
}

/**
 * The scale of the view being found, beginning with the one it has.
 * @param focal35Mm of the photo, once it is known
 */
export function createScaleDraft(view: View, focal35Mm: Accessor<number | undefined>): ScaleDraft {
  const kept = view.scale;
  const [method, setMethodOnly] = createSignal<ScaleMethod>(kept?.method ?? 'card');
  const empty = (of: ScaleMethod) => Array.from({ length: pointsOf(of) }, () => undefined);
  const [points, setPoints] = createSignal<readonly (BoardPoint | undefined)[]>(
    kept ? kept.points.map(({ x, y }) => boardPoint(x, y)) : empty(method()),
  );
  const keptLength =
    kept?.method === 'ruler' || kept?.method === 'measured' ? kept.lengthMm10 / 10 : undefined;
  const [lengthMm, setLengthMm] = createSignal(keptLength ?? FIRST_LENGTH_MM.ruler);
  const [plane, setPlane] = createSignal<ScalePlane>(firstPlane(kept));
  const [beforeMm, setBeforeMm] = createSignal(
    firstPlane(kept) === 'before' ? (kept?.offsetMm ?? FIRST_BEFORE_MM) : FIRST_BEFORE_MM,
  );
  const offsetMm = () => {
    if (method() === 'iris' || method() === 'measured' || plane() === 'forehead') return 0;
    return plane() === 'hairline' ? HELD_MM : beforeMm();
  };
  const placed = createMemo(() => {
    const there = points().filter((point) => point !== undefined);
    if (there.length < pointsOf(method())) return undefined;
    return method() === 'card' ? aroundMiddle(there) : there;
  });
  const result = createMemo(() => {
    const pointsQ = placed();
    if (!pointsQ) return undefined;
    return solveScale({
      ...{ method: method(), pointsQ, lengthMm: lengthMm(), offsetMm: offsetMm() },
      ...{ frame: frameSizeQ(view.widthPx, view.heightPx), focal35Mm: focal35Mm() },
      photoPx: { width: view.widthPx, height: view.heightPx },
      ...(!isFrontalView(view) && { onForehead: false }),
    });
  });
  return {
    ...{ method, points, lengthMm, setLengthMm, plane, setPlane, beforeMm, setBeforeMm, result },
    setMethod: (next) => {
      if (next === method()) return;
      setPoints(empty(next));
      if (next === 'ruler' || next === 'measured') setLengthMm(FIRST_LENGTH_MM[next]);
      setMethodOnly(next);
    },
    setPoint: (index, at) => setPoints((now) => now.map((point, nth) => (nth === index ? at : point))),
    clearPoints: () => setPoints(empty(method())),
    save: (doc) => {
      const found = result();
      const pointsQ = placed();
      if (!found?.ok || !pointsQ) return false;
      const scale = toRecord(found, {
        ...{ method: method(), points: pointsQ, offsetMm: offsetMm(), focal35Mm: focal35Mm() },
        lengthMm10: lengthMm10Of(method(), lengthMm()),
      });
      return setScale(doc, { viewId: view.id, scale, pxPerCm16: toPxPerCm16(found.unitsPerCm) });
    },
  };
}

function lengthMm10Of(method: ScaleMethod, lengthMm: number): number {
  if (method === 'card') return Math.round(CARD_MM.width * 10);
  return Math.round((method === 'iris' ? IRIS_MM.width : lengthMm) * 10);
}

function toRecord(
  { errorPermille, distanceMm }: FoundScale,
  given: Pick<ScaleRecord, 'method' | 'points' | 'offsetMm' | 'lengthMm10'> & {
    focal35Mm: number | undefined;
  },
): ScaleRecord {
  const { focal35Mm, points, ...rest } = given;
  return {
    ...rest,
    points: points.map(({ x, y }) => ({ x, y })),
    errorPermille: Math.min(1000, Math.ceil(errorPermille)),
    ...(distanceMm !== undefined && { distanceMm: Math.round(distanceMm) }),
    ...(focal35Mm !== undefined && { focal35Mm10: Math.round(focal35Mm * 10) }),
  };
}
