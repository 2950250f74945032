import { type DirectionField, vectorAt } from '@stipple/density';
import { boardToScreen, type Size, screenPoint, screenToBoard, type Viewport } from '@stipple/geometry';
import { type Accessor, createEffect, createMemo, on, onCleanup } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import { createIsScalp, type IsScalp } from '../totals/view-regions.ts';
import { CANVAS_COLOURS } from './canvas-colours.ts';
import { makeFrameLoop } from './frame-loop.ts';
import type { StageViewport } from './stage-viewport.ts';

/** What the arrows show, and where. */
export interface CombLayerSources {
  readonly stage: StageViewport;
  /** Whose directions are shown, and where its scalp is: a face needs no arrows. */
  readonly board: Pick<BoardView, 'frame' | 'directions' | 'view' | 'density' | 'densityVersion'>;
  /** Whether the comb is in hand: without it there are no arrows. */
  readonly isInHand: Accessor<boolean>;
}

type Context = CanvasRenderingContext2D;

const SPACING_PX = 34;
const LENGTH_PX = 22;
const HEAD_PX = 5;
/** Where combs cancel each other an arrow shorter than this says nothing. */
const LEAST_LENGTH = 0.15;

/** An arrow's path: longer where the combs agree. */
function traceArrow(context: Context, at: { x: number; y: number }, towards: { x: number; y: number }): void {
  const length = Math.hypot(towards.x, towards.y);
  if (length < LEAST_LENGTH) return;
  const half = (LENGTH_PX / 2) * Math.min(1, length);
  const [dx, dy] = [towards.x / length, towards.y / length];
  const [tipX, tipY] = [at.x + dx * half, at.y + dy * half];
  context.moveTo(at.x - dx * half, at.y - dy * half);
  context.lineTo(tipX, tipY);
  context.moveTo(tipX - HEAD_PX * (dx + dy * 0.7), tipY - HEAD_PX * (dy - dx * 0.7));
  context.lineTo(tipX, tipY);
  context.lineTo(tipX - HEAD_PX * (dx - dy * 0.7), tipY - HEAD_PX * (dy + dx * 0.7));
}

/** Arrows at places of the photo, so that they stay there while it is moved. */
function traceArrows(
  context: Context,
  field: DirectionField,
  { viewport, frame, isScalp }: { viewport: Viewport; frame: Size; isScalp: IsScalp },
) {
  const stepQ = SPACING_PX / viewport.scale;
  const { width, height } = context.canvas.getBoundingClientRect();
  const first = screenToBoard(viewport, screenPoint(0, 0));
  const last = screenToBoard(viewport, screenPoint(width, height));
  const from = (q: number) => (Math.max(0, Math.floor(q / stepQ)) + 0.5) * stepQ;
  context.beginPath();
  for (let y = from(first.y); y < Math.min(frame.height, last.y); y += stepQ) {
    for (let x = from(first.x); x < Math.min(frame.width, last.x); x += stepQ) {
      if (!isScalp(x, y)) continue;
      const at = boardToScreen(viewport, { ...first, x, y });
      traceArrow(context, at, vectorAt(field, x, y));
    }
  }
}

function drawArrows(context: Context, { stage, board, isInHand }: CombLayerSources, isScalp: IsScalp): void {
  const field = isInHand() ? board.directions() : undefined;
  const ratio = stage.pixelRatio();
  // A canvas that is empty and stays so costs the browser nothing.
  if (!field && context.canvas.hidden) return;
  context.canvas.hidden = !field;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  if (!field) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  traceArrows(context, field, { viewport: stage.viewport(), frame: board.frame(), isScalp });
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = CANVAS_COLOURS.lineHalo;
  context.stroke();
  context.lineWidth = 1.75;
  context.strokeStyle = CANVAS_COLOURS.line;
  context.stroke();
}

/** Shows the directions of hair as arrows on `canvas`; ends with the Solid owner. */
export function createCombLayer(canvas: HTMLCanvasElement, sources: CombLayerSources): void {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  const { stage, board, isInHand } = sources;
  // Which cells are scalp is worked out only for whoever combs.
  const isScalp = createMemo(() => (isInHand() ? createIsScalp(board) : undefined));
  const loop = makeFrameLoop(() => {
    drawArrows(context, sources, isScalp()?.() ?? (() => false));
    return false;
  });
  createEffect(
    on([stage.size, stage.pixelRatio], ([size, ratio]) => {
      canvas.width = Math.round(size.width * ratio);
      canvas.height = Math.round(size.height * ratio);
      loop.request();
    }),
  );
  createEffect(
    on([isInHand, board.directions, stage.viewport, board.frame, () => isScalp()?.()], loop.request),
  );
  onCleanup(loop.stop);
}
