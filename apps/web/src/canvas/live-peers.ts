import {
  decodeLive,
  joinLiveStroke,
  type LiveAnchor,
  type LiveStroke,
  type LiveStrokeSoFar,
} from '@stipple/board';
import {
  type CellRectangle,
  decodeStroke,
  encodeStroke,
  MAX_COORDINATE_Q,
  MAX_STROKE_POINTS,
  simplifyStroke,
} from '@stipple/density';
import { boardPoint } from '@stipple/geometry';
import type { AnchorRef } from '@stipple/scene';
import { createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { BoardSession, LiveMessage } from '../connection/board-session.ts';
import { makePacer } from './frame-loop.ts';
import type { AnchorPreviews } from './previews.ts';

/** A stroke of somebody else that is not in the document yet. */
interface PeerStroke {
  readonly key: string;
  readonly message: LiveStroke;
  readonly soFar: LiveStrokeSoFar;
  readonly heardMs: number;
}

/** An anchor somebody else drags, or has let go of where the document does not have it yet. */
interface PeerDrag {
  readonly from: number;
  readonly anchor: AnchorRef;
  readonly at: Place;
  readonly heardMs: number;
  /** Once let go: where the document had the anchor then. */
  readonly endedOver?: Place;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** What others are in the midst of. */
export interface LivePeers {
  /** Brings what was heard since onto the map; whether some of it is left for the next frame. */
  showStrokes(): boolean;
}

/** A gesture of which nothing has been heard for this long is taken for lost. */
const FORGET_MS = 15_000;
const SWEEP_MS = 1000;
const FINISHED_KEPT = 64;

function recordOf({ brush }: LiveStroke, soFar: LiveStrokeSoFar): Uint8Array {
  const held = soFar.points.map((value) => Math.max(-MAX_COORDINATE_Q, Math.min(MAX_COORDINATE_Q, value)));
  const stroke = { ...brush, sessionMask: 0, points: held };
  return encodeStroke(held.length / 2 > MAX_STROKE_POINTS ? simplifyStroke(stroke) : stroke);
}

/** Whether a stored record is what became of the stroke: same brush, same first place. */
function becameOf(stroke: PeerStroke, record: Uint8Array): boolean {
  const stored = decodeStroke(record);
  const { brush } = stroke.message;
  return (
    stored !== undefined &&
    stored.op === brush.op &&
    stored.radiusQ === brush.radiusQ &&
    stored.points[0] === stroke.soFar.points[0] &&
    stored.points[1] === stroke.soFar.points[1]
  );
}

/**
 * Shows what others are in the midst of: their strokes as if they were the last of the map, their dragged
 * anchors as previews. Each stays until the document has it, or is taken back, or nothing is heard any more.
 * @param repaint is told which cells of the density map changed
 */
export function createLivePeers(parts: {
  session: BoardSession;
  board: BoardView;
  previews: AnchorPreviews;
  repaint: (area: CellRectangle | undefined) => void;
}): LivePeers {
  const { session, board, previews, repaint } = parts;
  const unseen = new Set<string>();
  const pace = makePacer();
  const strokes = new Map<string, PeerStroke>();
  const [drags, setDrags] = createSignal<ReadonlyMap<string, PeerDrag>>(new Map());
  const finished: string[] = [];

  const isHere = ({ designId, viewId }: LiveStroke) =>
    designId === board.designId() && viewId === board.viewId();
  const paint = ({ key, message, soFar }: PeerStroke) => {
    if (isHere(message)) repaint(board.density()?.setLive(key, recordOf(message, soFar)));
  };
  const paintUnseen = () => {
    for (const key of unseen) {
      const stroke = strokes.get(key);
      if (stroke) paint(stroke);
    }
    unseen.clear();
  };
  const forget = (key: string) => {
    finished.push(key);
    if (finished.length > FINISHED_KEPT) finished.shift();
    if (strokes.delete(key)) repaint(board.density()?.setLive(key, undefined));
    unseen.delete(key);
    const drag = drags().get(key);
    if (!drag) return;
    previews.drop(drag.from, drag.anchor);
    setDrags((before) => new Map([...before].filter(([other]) => other !== key)));
  };
  const hearStroke = (key: string, message: LiveStroke) => {
    const soFar = joinLiveStroke(strokes.get(key)?.soFar, message);
    if (soFar.points.length === 0) return;
    strokes.set(key, { key, message, soFar, heardMs: performance.now() });
    unseen.add(key);
    repaint(undefined);
  };
  const hearAnchor = (key: string, from: number, { hairlineId, anchorId, x, y }: LiveAnchor) => {
    const anchor = { hairlineId, anchorId };
    setDrags((before) =>
      new Map(before).set(key, { from, anchor, at: { x, y }, heardMs: performance.now() }),
    );
    previews.show({ anchor, at: boardPoint(x, y), from });
  };
  const endDrag = (key: string) => {
    const drag = drags().get(key);
    if (!drag) return;
    const endedOver = storedPlace(board, drag.anchor) ?? drag.at;
    setDrags((before) => new Map(before).set(key, { ...drag, endedOver }));
  };
  const hear = ({ from, payload }: LiveMessage) => {
    const gesture = decodeLive(payload);
    if (!gesture) return;
    const key = `${from}:${gesture.gestureId}`;
    if (finished.includes(key)) return;
    if (gesture.kind === 'stroke') hearStroke(key, gesture);
    else if (gesture.kind === 'anchor') hearAnchor(key, from, gesture);
    else if (gesture.kind === 'cancel') forget(key);
    // An `end` outruns the record, which is stored before it is sent: what was drawn stays until that comes.
    else endDrag(key);
  };
  const settleStrokes = (records: readonly Uint8Array[]) => {
    for (const stroke of [...strokes.values()]) {
      if (records.some((record) => becameOf(stroke, record))) forget(stroke.key);
    }
  };
  const sweep = () => {
    const before = performance.now() - FORGET_MS;
    const all = [...strokes, ...drags()];
    for (const [key, { heardMs }] of all) if (heardMs < before) forget(key);
  };

  onCleanup(session.onLive(hear));
  onCleanup(board.onDensity(({ added }) => settleStrokes(added)));
  const timer = window.setInterval(sweep, SWEEP_MS);
  onCleanup(() => window.clearInterval(timer));
  // Another view or document has another map, which knows nothing of what is under way.
  createEffect(
    on(board.density, () => {
      for (const stroke of strokes.values()) paint(stroke);
    }),
  );
  createEffect(() => settleDrags(board, drags(), forget));
  return { showStrokes: () => unseen.size > 0 && !pace(paintUnseen) };
}

function storedPlace(board: BoardView, anchor: AnchorRef): Place | undefined {
  const line = board.hairlines().find(({ id }) => id === anchor.hairlineId);
  return line?.anchors.find(({ id }) => id === anchor.anchorId);
}

const isSamePlace = (a: Place, b: Place): boolean => a.x === b.x && a.y === b.y;

/** Forgets the drags that were let go and have come to the document since, and those whose anchor is gone. */
function settleDrags(
  board: BoardView,
  drags: ReadonlyMap<string, PeerDrag>,
  forget: (key: string) => void,
): void {
  for (const [key, { anchor, at, endedOver }] of drags) {
    const stored = storedPlace(board, anchor);
    const isHere = board.hairlines().some(({ id }) => id === anchor.hairlineId);
    const isGone = isHere && !stored;
    const hasArrived = stored && endedOver && (isSamePlace(stored, at) || !isSamePlace(stored, endedOver));
    if (isGone || hasArrived) forget(key);
  }
}
