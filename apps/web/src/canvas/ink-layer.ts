import type { BoardPoint } from '@stipple/geometry';
import {
  arrowHead,
  boxesMeet,
  type InkBox,
  type InkDrawable,
  type InkForm,
  strokeOutlines,
  TEXT_LINE_HEIGHT,
} from '@stipple/scene';
import { FabricObject, Path, Rect } from 'fabric/es';
import { CANVAS_COLOURS, INK_COLOURS } from './canvas-colours.ts';
import { INK_FONT, INK_FONT_WEIGHT } from './measure-text.ts';

const STILL = { selectable: false, evented: false, objectCaching: false } as const;
/** Ink that goes with the eraser's stroke. */
const ERASED_OPACITY = 0.25;
const BOX_MARGIN_PX = 6;

type PathData = ConstructorParameters<typeof Path>[0];

/** Words drawn line by line, without a text engine. */
class InkWords extends FabricObject {
  readonly #form: InkForm & { ink: { kind: 'text' } };

  constructor(form: InkForm & { ink: { kind: 'text' } }, colour: string) {
    const { left, top, right, bottom } = form.box;
    const size = { width: right - left, height: bottom - top };
    super({
      ...STILL,
      ...size,
      left: (left + right) / 2,
      top: (top + bottom) / 2,
      fill: colour,
      strokeWidth: 0,
    });
    this.#form = form;
  }

  override _render(context: CanvasRenderingContext2D): void {
    const { ink, box } = this.#form;
    const [left, top] = [(box.left - box.right) / 2, (box.top - box.bottom) / 2];
    context.font = `${INK_FONT_WEIGHT} ${ink.widthQ}px ${INK_FONT}`;
    context.textBaseline = 'middle';
    context.fillStyle = String(this.fill);
    // A pale or dark rim, so that words can be read on hair and skin alike.
    context.lineWidth = ink.widthQ / 7;
    context.lineJoin = 'round';
    context.strokeStyle = ink.colour === 1 ? CANVAS_COLOURS.ink : CANVAS_COLOURS.lineHalo;
    for (const [index, line] of ink.text.split('\n').entries()) {
      const y = top + (index + 0.5) * ink.widthQ * TEXT_LINE_HEIGHT;
      context.strokeText(line, left, y);
      context.fillText(line, left, y);
    }
  }
}

const through = (points: readonly BoardPoint[]) =>
  points.map(({ x, y }, index) => [index === 0 ? 'M' : 'L', x, y]);

function strokedPath(points: readonly BoardPoint[], look: { colour: string; widthQ: number }): Path {
  return new Path(through(points) as unknown as PathData, {
    ...STILL,
    fill: '',
    stroke: look.colour,
    strokeWidth: look.widthQ,
    strokeLineCap: 'round',
    strokeLineJoin: 'round',
  });
}

function filledPath(outlines: readonly (readonly BoardPoint[])[], colour: string): Path {
  const data = outlines.flatMap((outline) => [...through(outline), ['Z']]);
  return new Path(data as unknown as PathData, { ...STILL, fill: colour, strokeWidth: 0 });
}

function isText(form: InkForm): form is InkForm & { ink: { kind: 'text' } } {
  return form.ink.kind === 'text';
}

function formToObjects(form: InkForm): FabricObject[] {
  const { ink, points, radiiQ } = form;
  const colour = INK_COLOURS[ink.colour] ?? INK_COLOURS[0];
  if (isText(form)) return [new InkWords(form, colour)];
  const isDot = points.length === 1 || points.every(({ x, y }) => x === points[0]?.x && y === points[0]?.y);
  if (radiiQ || isDot) {
    const radii = radiiQ ?? points.map(() => ink.widthQ / 2);
    return [filledPath(strokeOutlines(points, radii), colour)];
  }
  const head = ink.kind === 'arrow' ? arrowHead(form) : undefined;
  const line = strokedPath(points, { colour, widthQ: ink.widthQ });
  return head ? [line, strokedPath(head, { colour, widthQ: ink.widthQ })] : [line];
}

function boxAround(
  { left, top, right, bottom }: InkBox,
  look: { colour: string; qPerPx: number },
): FabricObject[] {
  const margin = BOX_MARGIN_PX * look.qPerPx;
  const place = {
    left: (left + right) / 2,
    top: (top + bottom) / 2,
    width: right - left + 2 * margin,
    height: bottom - top + 2 * margin,
  };
  const side = (stroke: string, widthPx: number, dashed: boolean) =>
    new Rect({
      ...STILL,
      ...place,
      fill: '',
      stroke,
      strokeWidth: widthPx * look.qPerPx,
      ...(dashed && { strokeDashArray: [6 * look.qPerPx, 4 * look.qPerPx] }),
    });
  return [side(CANVAS_COLOURS.ink, 3, false), side(look.colour, 1.75, true)];
}

/** What ink looks like now, beyond its record. */
export interface InkLooks {
  /** What of the board is on screen; q. */
  readonly seen: InkBox;
  readonly qPerPx: number;
  /** Ids of ink that is about to be erased. */
  readonly erased: ReadonlySet<string>;
}

/** Turns ink into Fabric objects, each form once: moving one costs no new path. */
export function makeInkObjects() {
  let known = new Map<InkForm, { objects: FabricObject[]; places: { left: number; top: number }[] }>();
  const objectsOf = (form: InkForm) => {
    const found = known.get(form);
    if (found) return found;
    const objects = formToObjects(form);
    return { objects, places: objects.map(({ left, top }) => ({ left, top })) };
  };
  return {
    /** The objects of the ink that is on screen, drawn from first to last; `drafts` are not on the board yet. */
    draw(
      ink: readonly InkDrawable[],
      drafts: readonly InkForm[],
      { seen, qPerPx, erased }: InkLooks,
    ): FabricObject[] {
      const next: typeof known = new Map();
      const shown: FabricObject[] = [];
      for (const { inkId, form, shift, isSelected, heldBy } of ink) {
        const made = objectsOf(form);
        next.set(form, made);
        const box = shiftBox(form.box, shift);
        if (!boxesMeet(box, seen)) continue;
        for (const [index, object] of made.objects.entries()) {
          const { left, top } = made.places[index] as { left: number; top: number };
          object.left = left + shift.dx;
          object.top = top + shift.dy;
          object.opacity = erased.has(inkId) ? ERASED_OPACITY : 1;
          shown.push(object);
        }
        const colour = isSelected ? CANVAS_COLOURS.chosen : heldBy;
        if (colour) shown.push(...boxAround(box, { colour, qPerPx }));
      }
      known = next;
      return [...shown, ...drafts.flatMap(formToObjects)];
    },
  };
}

function shiftBox({ left, top, right, bottom }: InkBox, { dx, dy }: { dx: number; dy: number }): InkBox {
  return { left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy };
}
