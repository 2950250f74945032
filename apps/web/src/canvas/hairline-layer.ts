import type { Size, Viewport } from '@stipple/geometry';
import type { Curve } from '@stipple/hairline';
import type { AnchorDrawable, AnchorRef, CurveDrawable, Drawable } from '@stipple/scene';
import { Circle, config, type FabricObject, Path, Rect, StaticCanvas } from 'fabric/es';
import { isSameAnchor } from '../tools/gesture.ts';
import { CANVAS_COLOURS } from './canvas-colours.ts';
import { scalpTicks } from './scalp-ticks.ts';

/** What the layer shows, and from where. The same `curve` object means the same shape. */
export interface HairlineScene {
  readonly drawables: readonly Drawable[];
  /** The anchor under the pointer. */
  readonly near?: AnchorRef;
  /** Otherwise only those that other people hold are shown. */
  readonly showHandles: boolean;
  /** Width of the soft zone, q. */
  readonly zoneQ: number;
  /** A line being drawn by hand. */
  readonly draft?: Curve;
  readonly viewport: Viewport;
}

/** The Fabric canvas with everything that can be grabbed. */
export interface HairlineLayer {
  resize(size: Size, pixelRatio: number): void;
  draw(scene: HairlineScene): void;
  stop(): Promise<void>;
}

interface DrawnCurve {
  zone: readonly Path[];
  readonly halo: Path;
  readonly line: Path;
}

/** Width of the soft zone, and of a CSS pixel, in q. */
interface Widths {
  readonly zoneQ: number;
  readonly qPerPx: number;
}

const LINE_PX = 2;
const HALO_PX = 4.5;
const HANDLE_PX = 5;
/** Side of the handle of a named anchor. */
const DIAMOND_PX = 9.5;
const RING_PX = 10;
/** The soft zone is laid on in bands, as many as keep their edges too near to see. */
const ZONE_BANDS = { least: 6, most: 28, everyPx: 4, opacity: 0.24 } as const;

/** Ticks that say where the scalp is, CSS px: near enough to each other to go with the line. */
const TICKS = { everyPx: 26, lengthPx: 9, haloPx: 3.5, linePx: 1.5 } as const;

const STILL = { selectable: false, evented: false, objectCaching: false, fill: '' } as const;

function curveToPath({ points, cubics }: Curve, look: object): Path {
  const first = points[0] ?? { x: 0, y: 0 };
  const pieces = cubics.map(
    ({ startControl: a, endControl: b, end }) => ['C', a.x, a.y, b.x, b.y, end.x, end.y] as const,
  );
  const data = [['M', first.x, first.y], ...pieces].map((command) => [...command]);
  return new Path(data as ConstructorParameters<typeof Path>[0], {
    ...STILL,
    strokeLineCap: 'round',
    strokeLineJoin: 'round',
    ...look,
  });
}

function drawCurve(curve: Curve): DrawnCurve {
  return {
    zone: [],
    halo: curveToPath(curve, { stroke: CANVAS_COLOURS.lineHalo }),
    line: curveToPath(curve, { stroke: CANVAS_COLOURS.line }),
  };
}

/** Ticks on the side of a hairline where the scalp is. */
function drawTicks({ curve, scalp }: CurveDrawable, qPerPx: number): Path[] {
  const sizes = { everyQ: TICKS.everyPx * qPerPx, lengthQ: TICKS.lengthPx * qPerPx };
  const ticks = scalpTicks(curve.points, scalp, sizes);
  if (ticks.length === 0) return [];
  const data = ticks.flatMap(([from, to]) => [
    ['M', from.x, from.y],
    ['L', to.x, to.y],
  ]);
  const path = (stroke: string, widthPx: number) => {
    const look = { ...STILL, stroke, strokeWidth: widthPx * qPerPx, strokeLineCap: 'round' } as const;
    return new Path(data as ConstructorParameters<typeof Path>[0], look);
  };
  return [path(CANVAS_COLOURS.lineHalo, TICKS.haloPx), path(CANVAS_COLOURS.line, TICKS.linePx)];
}

function sizeZone(drawn: DrawnCurve, curve: Curve, { zoneQ, qPerPx }: Widths): void {
  const { least, most, everyPx, opacity } = ZONE_BANDS;
  const count = Math.round(Math.max(least, Math.min(most, zoneQ / qPerPx / everyPx)));
  if (drawn.zone.length !== count) {
    drawn.zone = Array.from({ length: count }, () => curveToPath(curve, { stroke: CANVAS_COLOURS.softZone }));
  }
  for (const [index, path] of drawn.zone.entries()) {
    path.strokeWidth = zoneQ * (1 - index / count);
    path.opacity = 1 - (1 - opacity) ** (1 / count);
  }
}

function sizeCurve(drawn: DrawnCurve, curve: Curve, { zoneQ, qPerPx }: Widths): void {
  if (zoneQ > 0) sizeZone(drawn, curve, { zoneQ, qPerPx });
  drawn.halo.strokeWidth = HALO_PX * qPerPx;
  drawn.line.strokeWidth = LINE_PX * qPerPx;
}

/** A handle that has a name: filled, and with corners. */
function diamond(at: { x: number; y: number }, side: number, look: object): Rect {
  const fill = CANVAS_COLOURS.namedFill;
  return new Rect({ ...STILL, left: at.x, top: at.y, width: side, height: side, angle: 45, ...look, fill });
}

function drawHandle(
  { at, isSelected, heldBy, anchorKind }: AnchorDrawable,
  isNear: boolean,
  qPerPx: number,
): FabricObject[] {
  const ring = (radiusPx: number, look: object) =>
    new Circle({ ...STILL, left: at.x, top: at.y, radius: radiusPx * qPerPx, ...look });
  const stroke = (widthPx: number, colour: string) => ({ stroke: colour, strokeWidth: widthPx * qPerPx });
  const outline = (outer: string, inner: string) => [
    ring(RING_PX, stroke(5.5, outer)),
    ring(RING_PX, stroke(3.5, inner)),
  ];
  const look = { fill: CANVAS_COLOURS.anchorFill, ...stroke(2, CANVAS_COLOURS.line) };
  const dot = anchorKind === 'anchor' ? ring(HANDLE_PX, look) : diamond(at, DIAMOND_PX * qPerPx, look);
  if (isSelected) return [...outline(CANVAS_COLOURS.ink, CANVAS_COLOURS.chosen), dot];
  if (heldBy) return [...outline(CANVAS_COLOURS.paper, heldBy), dot];
  if (isNear)
    return [ring(RING_PX, { fill: CANVAS_COLOURS.nearFill, ...stroke(1.5, CANVAS_COLOURS.line) }), dot];
  return [dot];
}

/** Fabric on `element`, without any of its own gestures: it draws, and what a pointer hits is asked elsewhere. */
export function makeHairlineLayer(element: HTMLCanvasElement): HairlineLayer {
  const canvas = new StaticCanvas(element, { renderOnAddRemove: false, skipOffscreen: false });
  let drawn = new Map<Curve, DrawnCurve>();
  let isBlank = true;
  element.hidden = true;
  return {
    resize: ({ width, height }, pixelRatio) => {
      // Fabric reads the page's pixel ratio once; a window may move to another screen.
      config.configure({ devicePixelRatio: pixelRatio });
      canvas.setDimensions({ width: Math.max(1, width), height: Math.max(1, height) });
    },
    draw: (scene) => {
      const { drawables, near, showHandles, zoneQ, draft, viewport } = scene;
      const qPerPx = 1 / viewport.scale;
      const next = new Map<Curve, DrawnCurve>();
      const lines: FabricObject[] = [];
      const handles: FabricObject[] = [];
      const show = (curve: Curve, widthQ: number) => {
        const shown = drawn.get(curve) ?? drawCurve(curve);
        sizeCurve(shown, curve, { zoneQ: widthQ, qPerPx });
        next.set(curve, shown);
        lines.push(...(widthQ > 0 ? shown.zone : []), shown.halo, shown.line);
      };
      for (const drawable of drawables) {
        if (drawable.kind === 'curve') {
          if (showHandles) lines.push(...drawTicks(drawable, qPerPx));
          show(drawable.curve, zoneQ);
        } else if (drawable.kind === 'anchor' && (showHandles || drawable.heldBy)) {
          handles.push(...drawHandle(drawable, isSameAnchor(near, drawable.ref), qPerPx));
        }
      }
      if (draft) show(draft, 0);
      drawn = next;
      // An empty canvas that stays empty costs the browser nothing.
      if (isBlank && lines.length + handles.length === 0) return;
      isBlank = lines.length + handles.length === 0;
      element.hidden = isBlank;
      canvas.remove(...canvas.getObjects());
      canvas.add(...lines, ...handles);
      canvas.viewportTransform = [viewport.scale, 0, 0, viewport.scale, viewport.originX, viewport.originY];
      canvas.renderAll();
    },
    stop: async () => {
      await canvas.dispose();
    },
  };
}
