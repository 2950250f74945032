import type { ZoneKind } from '@stipple/board';
import { type BoardPoint, boardToScreen, type Size, type Viewport } from '@stipple/geometry';
import type { ZoneDrawable } from '@stipple/scene';
import { CANVAS_COLOURS } from './canvas-colours.ts';
import type { ZoneDraft } from './run-zone.ts';
import { placeZoneLabels, ZONE_LABEL_FONT, type ZoneLabel } from './zone-labels.ts';
import { makeZonePattern, ZONE_LOOKS } from './zone-look.ts';

/** What the layer shows, and from where. */
export interface ZoneScene {
  readonly zones: readonly ZoneDrawable[];
  /** Whether zones are what is worked on: else only their outlines are hinted at. */
  readonly isInHand: boolean;
  /** q per millimetre of head; a part line is as wide as it says. */
  readonly qPerMm: number;
  /** An outline being drawn, and where the pointer is that its next corner would come to. */
  readonly draft?: ZoneDraft & { readonly to: BoardPoint | undefined };
  readonly viewport: Viewport;
}

/** The canvas of zones, under ink and hairlines. */
export interface ZoneLayer {
  resize(size: Size, pixelRatio: number): void;
  draw(scene: ZoneScene): void;
}

type Context = CanvasRenderingContext2D;

const CORNER_PX = 4.5;
const HALO = 'rgba(255, 255, 255, 0.85)';

function trace(
  context: Context,
  points: readonly BoardPoint[],
  path: { viewport: Viewport; isClosed: boolean },
) {
  context.beginPath();
  for (const [index, point] of points.entries()) {
    const { x, y } = boardToScreen(path.viewport, point);
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  if (path.isClosed) context.closePath();
}

/** The outline twice, on a pale line, so that it is seen on any photo. */
function strokeOutline(context: Context, kind: ZoneKind, widthPx: number): void {
  const { colour, dashPx } = ZONE_LOOKS[kind];
  context.lineJoin = 'round';
  context.lineCap = 'butt';
  context.setLineDash([]);
  context.lineWidth = widthPx + 2.5;
  context.strokeStyle = HALO;
  context.stroke();
  context.setLineDash([...dashPx]);
  context.lineWidth = widthPx;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
}

/** What it is, in words, at the place that is kept for it. */
function drawLabel(context: Context, { kind, words, left, top, right, bottom }: ZoneLabel): void {
  context.font = ZONE_LABEL_FONT;
  context.globalAlpha = 0.92;
  context.fillStyle = ZONE_LOOKS[kind].colour;
  context.beginPath();
  context.roundRect(left, top, right - left, bottom - top, (bottom - top) / 2);
  context.fill();
  context.globalAlpha = 1;
  context.fillStyle = CANVAS_COLOURS.paper;
  context.textBaseline = 'middle';
  context.fillText(words, left + 7, (top + bottom) / 2 + 0.5, right - left - 14);
}

function drawCorner(context: Context, at: BoardPoint, look: { viewport: Viewport; colour: string }): void {
  const { x, y } = boardToScreen(look.viewport, at);
  context.beginPath();
  context.arc(x, y, CORNER_PX, 0, 2 * Math.PI);
  context.fillStyle = CANVAS_COLOURS.paper;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = look.colour;
  context.stroke();
}

/** Draws zones on a canvas of its own; it costs what they cover on the screen, and no pointer comes near it. */
class ZonePainter implements ZoneLayer {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: Context;
  readonly #patterns = new Map<ZoneKind, CanvasPattern | null>();
  #ratio = 1;

  constructor(canvas: HTMLCanvasElement, context: Context) {
    this.#canvas = canvas;
    this.#context = context;
  }

  resize({ width, height }: Size, pixelRatio: number): void {
    this.#ratio = pixelRatio;
    this.#patterns.clear();
    this.#canvas.width = Math.max(1, Math.round(width * pixelRatio));
    this.#canvas.height = Math.max(1, Math.round(height * pixelRatio));
  }

  draw(scene: ZoneScene): void {
    const context = this.#context;
    // An empty canvas that stays empty costs the browser nothing.
    const isEmpty = scene.zones.length === 0 && !scene.draft;
    if (isEmpty && this.#canvas.hidden) return;
    this.#canvas.hidden = isEmpty;
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    for (const zone of scene.zones) this.#zone(zone, scene);
    if (scene.isInHand)
      for (const label of placeZoneLabels(scene.zones, scene.viewport)) drawLabel(context, label);
    if (scene.draft) this.#draft(scene.draft, scene.viewport);
  }

  #pattern(kind: ZoneKind): CanvasPattern | null {
    const known = this.#patterns.get(kind);
    if (known !== undefined) return known;
    const made = makeZonePattern(this.#context, kind, this.#ratio);
    this.#patterns.set(kind, made);
    return made;
  }

  #zone(zone: ZoneDrawable, { viewport, qPerMm, isInHand }: ZoneScene): void {
    const context = this.#context;
    const { kind, widthMm } = zone.header;
    trace(context, zone.points, { viewport, isClosed: zone.isClosed && zone.points.length > 2 });
    const pattern = isInHand || zone.isSelected ? this.#pattern(kind) : null;
    context.globalAlpha = zone.isSelected ? 0.6 : 0.34;
    if (pattern && zone.isClosed) {
      context.fillStyle = pattern;
      context.fill();
    } else if (pattern) {
      context.lineJoin = 'round';
      context.lineCap = 'butt';
      context.lineWidth = Math.max(4, (widthMm ?? 0) * qPerMm * viewport.scale);
      context.strokeStyle = pattern;
      context.stroke();
    }
    context.globalAlpha = isInHand || zone.isSelected ? 1 : 0.6;
    strokeOutline(context, kind, zone.isSelected ? 3 : 1.75);
    context.globalAlpha = 1;
  }

  #draft({ kind, corners, sketch, to }: NonNullable<ZoneScene['draft']>, viewport: Viewport): void {
    const context = this.#context;
    const next = sketch.length > 0 ? sketch : to ? [to] : [];
    trace(context, [...corners, ...next], { viewport, isClosed: false });
    strokeOutline(context, kind, 2);
    for (const at of corners) drawCorner(context, at, { viewport, colour: ZONE_LOOKS[kind].colour });
  }
}

/** The layer of zones on `canvas`. */
export function makeZoneLayer(canvas: HTMLCanvasElement): ZoneLayer {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  return new ZonePainter(canvas, context);
}
