import type { Size } from '@stipple/geometry';
import { boxesMeet, type InkBox, type InkDrawable, type InkForm, type InkLine } from '@stipple/scene';
import { CANVAS_COLOURS } from './canvas-colours.ts';
import { paintInk, paintInkFrame } from './ink-paint.ts';
import { boxAround, type InkLook, seenBox, unite } from './ink-patch.ts';

/** Ink that moves, grows or goes, and what marks ink: all that is painted anew at each frame. */
export interface LiveInkScene {
  /** Ink shown elsewhere or otherwise than the document has it, from first to last. */
  readonly lifted: readonly InkDrawable[];
  /** Ink that is chosen or held. */
  readonly marked: readonly InkDrawable[];
  /** Ink being drawn. */
  readonly drafts: readonly InkForm[];
  /** Ids of ink that is about to be erased. */
  readonly erased: ReadonlySet<string>;
}

/** The canvas for ink in motion; nothing is done to it as long as there is none. */
export interface LiveInkLayer {
  resize(size: Size, pixelRatio: number): void;
  draw(scene: LiveInkScene, look: InkLook): void;
}

const ERASED_OPACITY = 0.25;
/** Frames around ink reach this far beyond it. */
const RIM_PX = 10;

/** The box of ink where it is shown now. */
export function shownBox({ form: { box }, shift: { dx, dy } }: InkDrawable): InkBox {
  return { left: box.left + dx, top: box.top + dy, right: box.right + dx, bottom: box.bottom + dy };
}

/** The ink being drawn, where nothing else is to be painted. */
function onlyDraft({ lifted, marked, drafts }: LiveInkScene): InkForm | undefined {
  return drafts.length === 1 && lifted.length + marked.length === 0 ? drafts[0] : undefined;
}

/** A stroke under way as it was painted last. */
interface PaintedDraft {
  readonly form: InkForm;
  readonly line: InkLine;
  readonly look: InkLook;
}

/** Where a stroke that has grown looks other than before; `undefined` where it is another stroke. */
function freshBox(earlier: PaintedDraft, later: PaintedDraft): InkBox | undefined {
  const [{ ink: a }, { ink: b }] = [earlier.form, later.form];
  const [before, now] = [earlier.line, later.line];
  if (earlier.look !== later.look) return undefined;
  if (a.kind !== 'pen' || b.kind !== 'pen' || a.colour !== b.colour || a.widthQ !== b.widthQ)
    return undefined;
  const isSame = (index: number) => {
    const [old, point] = [before.points[index], now.points[index]];
    return old?.x === point?.x && old?.y === point?.y && before.radiiQ?.[index] === now.radiiQ?.[index];
  };
  let from = 0;
  while (from < before.points.length && isSame(from)) from += 1;
  if (from === 0) return undefined;
  // The outline at a place depends on its neighbours.
  const tails = [before, now].flatMap(({ points }) => points.slice(Math.max(0, from - 2)));
  const half = b.widthQ / 2;
  return boxAround(
    tails.map(({ x, y }) => ({ left: x - half, top: y - half, right: x + half, bottom: y + half })),
  );
}

/** The layer on `canvas`. */
export function makeLiveInkLayer(canvas: HTMLCanvasElement): LiveInkLayer {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  let painted: InkBox | undefined;
  let last: PaintedDraft | undefined;
  let [width, height] = [0, 0];
  /** A canvas of the whole stage, and the copies the browser shows of it, are there only while there is ink to show. */
  const show = (isShown: boolean) => {
    if (canvas.hidden !== isShown) return;
    canvas.hidden = !isShown;
    canvas.width = isShown ? width : 0;
    canvas.height = isShown ? height : 0;
  };
  show(false);
  const wipe = ({ left, top, right, bottom }: InkBox) => {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(left, top, right - left, bottom - top);
  };
  /** Only where ink is are pixels touched: the browser need not put the rest on the screen again. */
  const toPixels = (box: InkBox, { viewport, pixelRatio }: InkLook): InkBox => {
    const x = (at: number) => (viewport.originX + at * viewport.scale) * pixelRatio;
    const y = (at: number) => (viewport.originY + at * viewport.scale) * pixelRatio;
    const rim = RIM_PX * pixelRatio;
    return {
      left: Math.max(0, Math.floor(x(box.left) - rim)),
      top: Math.max(0, Math.floor(y(box.top) - rim)),
      right: Math.min(canvas.width, Math.ceil(x(box.right) + rim)),
      bottom: Math.min(canvas.height, Math.ceil(y(box.bottom) + rim)),
    };
  };
  const paint = ({ lifted, marked, drafts, erased }: LiveInkScene, look: InkLook, seen: InkBox) => {
    const { viewport, pixelRatio } = look;
    const scale = viewport.scale * pixelRatio;
    const [x, y] = [viewport.originX * pixelRatio, viewport.originY * pixelRatio];
    for (const { inkId, form, shift } of lifted) {
      context.setTransform(scale, 0, 0, scale, x + shift.dx * scale, y + shift.dy * scale);
      context.globalAlpha = erased.has(inkId) ? ERASED_OPACITY : 1;
      paintInk(context, form);
    }
    context.globalAlpha = 1;
    context.setTransform(scale, 0, 0, scale, x, y);
    for (const drawable of marked) {
      const colour = drawable.isSelected ? CANVAS_COLOURS.chosen : (drawable.heldBy ?? '');
      const box = shownBox(drawable);
      if (boxesMeet(box, seen)) paintInkFrame(context, box, { colour, qPerPx: 1 / viewport.scale });
    }
    for (const form of drafts) paintInk(context, form);
  };
  return {
    resize: (size, pixelRatio) => {
      width = Math.max(1, Math.round(size.width * pixelRatio));
      height = Math.max(1, Math.round(size.height * pixelRatio));
      show(false);
      painted = undefined;
      last = undefined;
    },
    draw: (scene, look) => {
      const seen = seenBox(look);
      const only = onlyDraft(scene);
      const draft = only && { form: only, line: only.line(), look };
      const fresh = last && draft && freshBox(last, draft);
      last = draft;
      if (fresh && painted) {
        const area = toPixels(fresh, look);
        painted = unite(painted, area);
        context.save();
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.beginPath();
        context.rect(area.left, area.top, area.right - area.left, area.bottom - area.top);
        context.clip();
        wipe(area);
        paint(scene, look, seen);
        context.restore();
        return;
      }
      if (painted) wipe(painted);
      painted = undefined;
      const lifted = scene.lifted.filter((ink) => boxesMeet(shownBox(ink), seen));
      const boxes = [...[...lifted, ...scene.marked].map(shownBox), ...scene.drafts.map(({ box }) => box)];
      const around = boxAround(boxes);
      show(around !== undefined);
      if (!around) return;
      painted = toPixels(around, look);
      paint({ ...scene, lifted }, look, seen);
    },
  };
}
