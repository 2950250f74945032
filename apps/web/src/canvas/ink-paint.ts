import type { BoardPoint } from '@stipple/geometry';
import { arrowHead, type InkBox, type InkForm, strokeOutlines, TEXT_LINE_HEIGHT } from '@stipple/scene';
import { CANVAS_COLOURS, INK_COLOURS } from './canvas-colours.ts';
import { INK_FONT, INK_FONT_WEIGHT } from './measure-text.ts';

const BOX_MARGIN_PX = 6;

type TextForm = InkForm & { readonly ink: { readonly kind: 'text' } };

/** How a form is painted but for words: paths to fill, or to stroke with a width. */
interface InkPaths {
  readonly path: Path2D;
  readonly strokeQ?: number;
}

const known = new WeakMap<InkForm, InkPaths>();

function trace(path: Path2D, points: readonly BoardPoint[]): void {
  for (const [index, { x, y }] of points.entries()) {
    if (index === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
}

function isDot(points: readonly BoardPoint[]): boolean {
  return points.every(({ x, y }) => x === points[0]?.x && y === points[0]?.y);
}

function formToPaths(form: InkForm): InkPaths {
  const { ink } = form;
  const { points, radiiQ } = form.line();
  const path = new Path2D();
  if (radiiQ || isDot(points)) {
    for (const outline of strokeOutlines(points, radiiQ ?? points.map(() => ink.widthQ / 2))) {
      trace(path, outline);
      path.closePath();
    }
    return { path };
  }
  trace(path, points);
  const head = ink.kind === 'arrow' ? arrowHead(form) : undefined;
  if (head) trace(path, head);
  return { path, strokeQ: ink.widthQ };
}

function pathsOf(form: InkForm): InkPaths {
  const found = known.get(form);
  if (found) return found;
  const paths = formToPaths(form);
  known.set(form, paths);
  return paths;
}

function isText(form: InkForm): form is TextForm {
  return form.ink.kind === 'text';
}

/** Words line by line, with a pale or dark rim, so that they can be read on hair and skin alike. */
function paintText(context: CanvasRenderingContext2D, { ink, box }: TextForm, colour: string): void {
  context.font = `${INK_FONT_WEIGHT} ${ink.widthQ}px ${INK_FONT}`;
  context.textBaseline = 'middle';
  context.lineWidth = ink.widthQ / 7;
  context.strokeStyle = ink.colour === 1 ? CANVAS_COLOURS.ink : CANVAS_COLOURS.lineHalo;
  context.fillStyle = colour;
  for (const [index, line] of ink.text.split('\n').entries()) {
    const y = box.top + (index + 0.5) * ink.widthQ * TEXT_LINE_HEIGHT;
    context.strokeText(line, box.left, y);
    context.fillText(line, box.left, y);
  }
}

/** Paints ink on a context whose units are q. Its shape is worked out once for each form. */
export function paintInk(context: CanvasRenderingContext2D, form: InkForm): void {
  const colour = INK_COLOURS[form.ink.colour] ?? INK_COLOURS[0];
  context.lineCap = 'round';
  context.lineJoin = 'round';
  if (isText(form)) return paintText(context, form, colour);
  const { path, strokeQ } = pathsOf(form);
  if (strokeQ === undefined) {
    context.fillStyle = colour;
    context.fill(path);
  } else {
    context.lineWidth = strokeQ;
    context.strokeStyle = colour;
    context.stroke(path);
  }
}

/** Paints the dashed frame of ink that is chosen or held, on a context whose units are q. */
export function paintInkFrame(
  context: CanvasRenderingContext2D,
  { left, top, right, bottom }: InkBox,
  look: { readonly colour: string; readonly qPerPx: number },
): void {
  const { colour, qPerPx } = look;
  const margin = BOX_MARGIN_PX * qPerPx;
  const place = [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin] as const;
  context.lineCap = 'butt';
  context.lineJoin = 'miter';
  context.lineWidth = 3 * qPerPx;
  context.strokeStyle = CANVAS_COLOURS.ink;
  context.strokeRect(...place);
  context.lineWidth = 1.75 * qPerPx;
  context.strokeStyle = colour;
  context.setLineDash([6 * qPerPx, 4 * qPerPx]);
  context.strokeRect(...place);
  context.setLineDash([]);
}
