import type { Size, Viewport } from '@stipple/geometry';
import type { Curve } from '@stipple/hairline';
import { Circle, config, type FabricObject, Path, StaticCanvas } from 'fabric/es';
import { CANVAS_COLOURS } from './canvas-colours.ts';

/** How a handle looks: `theirs` is one that another person holds, in that person's colour. */
export interface HandleLook {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly state: 'rest' | 'near' | 'chosen' | 'theirs';
  readonly colour?: string;
}

/** A hairline to draw. The same `curve` object means the same shape. */
export interface ShownHairline {
  readonly id: string;
  readonly curve: Curve;
  readonly handles: readonly HandleLook[];
  /** Width of the soft zone, q. */
  readonly zoneQ: number;
}

/** What the layer shows, and from where. */
export interface HairlineScene {
  readonly hairlines: readonly ShownHairline[];
  /** Otherwise only those that other people hold are shown. */
  readonly showHandles: boolean;
  /** A line being drawn by hand, or the run to the pointer. */
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
  readonly curve: Curve;
  readonly zone: readonly Path[];
  readonly halo: Path;
  readonly line: Path;
}

const LINE_PX = 2;
const HALO_PX = 4.5;
const HANDLE_PX = 5;
const ZONE_WIDTHS = [1, 0.66, 0.36] as const;

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
    curve,
    zone: ZONE_WIDTHS.map(() => curveToPath(curve, { stroke: CANVAS_COLOURS.softZone })),
    halo: curveToPath(curve, { stroke: CANVAS_COLOURS.lineHalo }),
    line: curveToPath(curve, { stroke: CANVAS_COLOURS.line }),
  };
}

function sizeCurve(drawn: DrawnCurve, zoneQ: number, qPerPx: number): void {
  for (const [index, path] of drawn.zone.entries()) path.strokeWidth = zoneQ * (ZONE_WIDTHS[index] ?? 1);
  drawn.halo.strokeWidth = HALO_PX * qPerPx;
  drawn.line.strokeWidth = LINE_PX * qPerPx;
}

function drawHandle(handle: HandleLook, qPerPx: number): FabricObject[] {
  const ring = (radiusPx: number, look: object) =>
    new Circle({ ...STILL, left: handle.x, top: handle.y, radius: radiusPx * qPerPx, ...look });
  const stroke = (widthPx: number, colour: string) => ({ stroke: colour, strokeWidth: widthPx * qPerPx });
  const dot = ring(HANDLE_PX, { fill: CANVAS_COLOURS.anchorFill, ...stroke(2, CANVAS_COLOURS.line) });
  switch (handle.state) {
    case 'rest':
      return [dot];
    case 'near':
      return [
        ring(HANDLE_PX + 5, { fill: 'rgba(255, 255, 255, 0.35)', ...stroke(1.5, CANVAS_COLOURS.line) }),
        dot,
      ];
    case 'chosen':
      return [
        ring(HANDLE_PX + 5, stroke(5, CANVAS_COLOURS.ink)),
        ring(HANDLE_PX + 5, stroke(3, CANVAS_COLOURS.chosen)),
        dot,
      ];
    case 'theirs':
      return [
        ring(HANDLE_PX + 5, stroke(5.5, CANVAS_COLOURS.paper)),
        ring(HANDLE_PX + 5, stroke(3.5, handle.colour ?? CANVAS_COLOURS.ink)),
        dot,
      ];
  }
}

/** Fabric on `element`, without any of its own gestures: it draws, and what a pointer hits is asked elsewhere. */
export function makeHairlineLayer(element: HTMLCanvasElement): HairlineLayer {
  const canvas = new StaticCanvas(element, { renderOnAddRemove: false, skipOffscreen: false });
  let drawn = new Map<string, DrawnCurve>();
  return {
    resize: ({ width, height }, pixelRatio) => {
      // Fabric reads the page's pixel ratio once; a window may move to another screen.
      config.configure({ devicePixelRatio: pixelRatio });
      canvas.setDimensions({ width: Math.max(1, width), height: Math.max(1, height) });
    },
    draw: ({ hairlines, showHandles, draft, viewport }) => {
      const qPerPx = 1 / viewport.scale;
      const next = new Map<string, DrawnCurve>();
      const objects: FabricObject[] = [];
      const shown = draft ? [...hairlines, { id: '', curve: draft, handles: [], zoneQ: 0 }] : hairlines;
      for (const { id, curve, zoneQ } of shown) {
        const before = drawn.get(id);
        const now = before?.curve === curve ? before : drawCurve(curve);
        sizeCurve(now, zoneQ, qPerPx);
        next.set(id, now);
        objects.push(...(zoneQ > 0 ? now.zone : []), now.halo, now.line);
      }
      for (const handle of hairlines.flatMap(({ handles }) => handles)) {
        if (showHandles || handle.state === 'theirs') objects.push(...drawHandle(handle, qPerPx));
      }
      drawn = next;
      canvas.remove(...canvas.getObjects());
      canvas.add(...objects);
      canvas.viewportTransform = [viewport.scale, 0, 0, viewport.scale, viewport.originX, viewport.originY];
      canvas.renderAll();
    },
    stop: async () => {
      await canvas.dispose();
    },
  };
}
