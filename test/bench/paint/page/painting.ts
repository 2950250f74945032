import { type DotPlaces, decodeDotTable, placeDots, visibleDots } from '@stipple/density';
import { dotKind, unitsPerMm, variationOf } from '@stipple/scene';
import { Circle, StaticCanvas } from 'fabric/es';
import { type OwnDots, SCENE, showOwnDots } from './own-dots.ts';

/** What the benchmark asks of the page. */
export interface Painting {
  readonly dots: number;
  /** One whole redraw each way, milliseconds. */
  redraw(): Promise<{ own: number; circles: number; sprites: number }>;
  /** Paints our way for so many frames. */
  paint(frames: number): Promise<void>;
  /** One dab each way: its dots drawn anew, milliseconds; with Fabric there is no less than everything. */
  dab(): { circles: number; sprites: number };
}

declare global {
  interface Window {
    painting?: Painting;
  }
}

const SHADE = 'rgb(46, 42, 41)';

interface Dots {
  readonly places: DotPlaces;
  readonly chosen: Uint32Array;
}

function canvasOf(id: string): HTMLCanvasElement {
  const canvas = document.getElementById(id) as HTMLCanvasElement;
  canvas.width = SCENE.canvas.width;
  canvas.height = SCENE.canvas.height;
  return canvas;
}

async function findDots(own: OwnDots): Promise<Dots> {
  const file = await fetch(new URL('../../../../apps/web/src/assets/dot-table-1.bin', import.meta.url));
  const table = decodeDotTable(new Uint8Array(await file.arrayBuffer()));
  if (!table) throw new Error('There is no table of dots.');
  const { frame, pxPerCm16, seed } = SCENE;
  const frameQ = { widthQ: frame.width, heightQ: frame.height };
  const places = placeDots({ table, ...frameQ, pxPerCm16, seed, irregularityPercent: 20 });
  return { places, chosen: visibleDots(places, own.plan.session(1)) };
}

const radiusPx = () => (0.15 / 2) * unitsPerMm(SCENE.pxPerCm16) * SCENE.pxPerUnit;

function makeCircles({ places, chosen }: Dots): StaticCanvas {
  const canvas = new StaticCanvas(canvasOf('circles'), {
    renderOnAddRemove: false,
    enableRetinaScaling: false,
  });
  const circles = [...chosen].map((dot) => {
    const { size, opacity } = variationOf(dotKind(places.rank[dot] as number));
    return new Circle({
      left: ((places.x16[dot] as number) / 16) * SCENE.pxPerUnit,
      top: ((places.y16[dot] as number) / 16) * SCENE.pxPerUnit,
      radius: radiusPx() * size,
      opacity: 0.8 * opacity,
      fill: SHADE,
      ...{ selectable: false, evented: false, objectCaching: false, strokeWidth: 0 },
    });
  });
  for (let from = 0; from < circles.length; from += 1000) canvas.add(...circles.slice(from, from + 1000));
  return canvas;
}

/** The same sixteen kinds of dots as pictures. */
function makeSprites(): HTMLCanvasElement[] {
  return Array.from({ length: 16 }, (_, kind) => {
    const { size, opacity } = variationOf(kind);
    const sprite = document.createElement('canvas');
    sprite.width = 6;
    sprite.height = 6;
    const context = sprite.getContext('2d') as CanvasRenderingContext2D;
    context.globalAlpha = Math.min(1, 0.8 * opacity);
    context.fillStyle = SHADE;
    context.arc(3, 3, radiusPx() * size, 0, 2 * Math.PI);
    context.fill();
    return sprite;
  });
}

/** Reading a pixel waits until what was ordered has been done. */
function finish(context: CanvasRenderingContext2D): void {
  context.getImageData(0, 0, 1, 1);
}

function measure(act: () => void, context: CanvasRenderingContext2D): number {
  const start = performance.now();
  act();
  finish(context);
  return performance.now() - start;
}

async function preparePainting(): Promise<Painting> {
  const own = await showOwnDots(canvasOf('dots'));
  const dots = await findDots(own);
  const circles = makeCircles(dots);
  const sprites = makeSprites();
  const target = canvasOf('sprites').getContext('2d', {
    willReadFrequently: true,
  }) as CanvasRenderingContext2D;
  const { places, chosen } = dots;
  const stamp = (list: Uint32Array) => {
    for (const dot of list) {
      const sprite = sprites[dotKind(places.rank[dot] as number)] as HTMLCanvasElement;
      const x = ((places.x16[dot] as number) / 16) * SCENE.pxPerUnit;
      const y = ((places.y16[dot] as number) / 16) * SCENE.pxPerUnit;
      target.drawImage(sprite, x - 3, y - 3);
    }
  };
  const stampAll = () => {
    target.clearRect(0, 0, SCENE.canvas.width, SCENE.canvas.height);
    stamp(chosen);
  };
  const area = { x: 900, y: 700, width: 118, height: 118 };
  const dabDots = visibleDots(places, own.plan.session(1), area);
  const stampDab = () => {
    const [x, y, side] = [area.x, area.y, area.width].map((units) => units * SCENE.pxPerUnit) as [
      number,
      number,
      number,
    ];
    target.save();
    target.beginPath();
    target.rect(x, y, side, side);
    target.clip();
    target.clearRect(x, y, side, side);
    stamp(dabDots);
    target.restore();
  };
  return {
    dots: chosen.length,
    redraw: async () => ({
      own: await own.redraw(),
      circles: measure(() => circles.renderAll(), circles.getContext()),
      sprites: measure(stampAll, target),
    }),
    paint: own.paint,
    dab: () => ({
      circles: measure(() => circles.renderAll(), circles.getContext()),
      sprites: measure(stampDab, target),
    }),
  };
}

window.painting = await preparePainting();
