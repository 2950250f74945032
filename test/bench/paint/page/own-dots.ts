import { createDensityPlan, type DensityPlan, encodeStroke } from '@stipple/density';
import { boardPoint } from '@stipple/geometry';
import { dotLook } from '@stipple/scene';
import { DotsCanvas } from '../../../../apps/web/src/canvas/dots-canvas.ts';
import { readCells } from '../../../../apps/web/src/canvas/dots-drawing.ts';
import { openDotsLink } from '../../../../apps/web/src/canvas/dots-link.ts';

/** The scene: 50 units/cm, 2048 × 1536 units, a density that makes some 58 000 dots, on 1600 × 1200 pixels. */
export const SCENE = {
  frame: { width: 8192, height: 6144 },
  pxPerCm16: 800,
  seed: 1,
  densityPerCm2: 46,
  canvas: { width: 1600, height: 1200 },
  pxPerUnit: 1600 / 2048,
} as const;

/** Our dots on a canvas. */
export interface OwnDots {
  readonly plan: DensityPlan;
  /** Milliseconds from asking for another look until every pixel of it is on the canvas. */
  redraw(): Promise<number>;
  /** Paints for so many frames. */
  paint(frames: number): Promise<void>;
}

const LOOK = dotLook('healed', { healedMm100: 15, freshMm100: 25 });
const nextFrame = () => new Promise<number>((done) => requestAnimationFrame(done));

function makePlan(): DensityPlan {
  const { frame, pxPerCm16, seed, densityPerCm2 } = SCENE;
  const plan = createDensityPlan({ widthQ: frame.width, heightQ: frame.height });
  plan.setScale({ pxPerCm16, seed });
  const corners = [
    [0, 0],
    [frame.width, 0],
    [frame.width, frame.height],
    [0, frame.height],
  ];
  const points = corners.map(([x = 0, y = 0]) => boardPoint(x, y));
  plan.setZones([{ kind: 'density', points, targetPerCm2: densityPerCm2, blendMm: 0 }]);
  return plan;
}

/** Starts the worker and shows the scene. */
export async function showOwnDots(canvas: HTMLCanvasElement): Promise<OwnDots> {
  const { frame, pxPerCm16, seed } = SCENE;
  const link = openDotsLink((error) => {
    throw error;
  });
  let wake: () => void = () => undefined;
  const layer = new DotsCanvas(canvas, link, () => wake());
  const plan = makePlan();
  const field = plan.session(1);
  link.tell({
    kind: 'view',
    view: { widthQ: frame.width, heightQ: frame.height, pxPerCm16, seed, irregularityPercent: 20 },
  });
  const show = () =>
    layer.show(
      {
        ...{ look: LOOK, frame, pxPerCm16, hairMm: [] },
        readCells: (area) => readCells(field, area),
      },
      false,
    );
  layer.look({ ...SCENE.canvas, pxPerUnit: SCENE.pxPerUnit, originX: 0, originY: 0, pixelRatio: 1 });
  layer.touch({ column: 0, row: 0, columns: field.columns, rows: field.rows });
  const redraw = async () => {
    const start = performance.now();
    show();
    for (;;) {
      const isWanted = new Promise<void>((done) => {
        wake = done;
      });
      layer.draw();
      if (canvas.dataset.dots === 'shown') break;
      await isWanted;
    }
    return performance.now() - start;
  };
  await redraw();
  const paint = async (frames: number) => {
    const points: number[] = [];
    for (let step = 0; step < frames; step++) {
      await nextFrame();
      for (let event = 0; event < 3; event++) {
        const angle = (3 * step + event) / 40;
        points.push(
          Math.round(4000 + 2500 * Math.cos(angle)),
          Math.round(3000 + 1800 * Math.sin(angle * 1.3)),
        );
      }
      const stroke = {
        op: 'set',
        targetPerCm2: 80,
        radiusQ: 160,
        hardness: 90,
        flow: 255,
        sessionMask: 0,
      } as const;
      layer.touch(plan.setLive('own', encodeStroke({ ...stroke, points })));
      layer.draw();
    }
    layer.touch(plan.setLive('own', undefined));
  };
  return { plan, redraw, paint };
}
