import { heatLookup } from '@stipple/colour';
import { type CellRectangle, type DensityPlan, liesOutside, uniteRectangles } from '@stipple/density';

/** What of a plan the colours show. */
export interface HeatLook {
  /** Up to which session; the last if there are not so many. */
  readonly session: number;
  /** Without, only what lies outside the hairline is shown. */
  readonly hasColours: boolean;
}

/** The whole plan in colours. */
const WHOLE: HeatLook = { session: Number.POSITIVE_INFINITY, hasColours: true };

/** The density map as a picture of one pixel per cell, which the browser scales smoothly. */
export interface HeatLayer {
  /** Shows another map, or none, or the same one otherwise. */
  show(plan: DensityPlan | undefined, look?: HeatLook): void;
  /** Marks cells as changed; `paint` repaints them. */
  touch(area: CellRectangle | undefined): void;
  /** Repaints the changed cells, and only those. */
  paint(): void;
}

/** Stripes of so many cells, of which the first are darker: no colour of the map, and no even grey either. */
const HATCH = { period: 5, dark: 2 } as const;
const HATCH_GREY = 64;
/** Of a colour as one number, the way to how opaque it is. */
const ALPHA_SHIFT = 24;
const HATCH_ALPHA = { dark: 150, light: 46 } as const;

/** One byte order in and out: each colour is moved as one 32-bit number. */
function toColours(bytes: Uint8ClampedArray): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

function makeHatch(): { readonly dark: number; readonly light: number } {
  const grey = [HATCH_GREY, HATCH_GREY, HATCH_GREY];
  const [dark = 0, light = 0] = toColours(
    Uint8ClampedArray.of(...grey, HATCH_ALPHA.dark, ...grey, HATCH_ALPHA.light),
  );
  return { dark, light };
}

/** The heat layer on `canvas`. A dab costs as many cells as it covers. */
export function makeHeatLayer(canvas: HTMLCanvasElement): HeatLayer {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  const colours = toColours(heatLookup());
  const hatch = makeHatch();
  let shown: { readonly plan: DensityPlan; readonly look: HeatLook } | undefined;
  let dirty: CellRectangle | undefined;

  const paintCells = ({ plan, look }: NonNullable<typeof shown>, cells: CellRectangle) => {
    const image = context.createImageData(cells.columns, cells.rows);
    const pixels = new Uint32Array(image.data.buffer);
    const { values } = plan.session(Math.min(look.session, plan.sessions));
    const { raster, columns } = plan;
    const whole = plan.plan.values;
    for (let y = 0, pixel = 0; y < cells.rows; y++) {
      let cell = (cells.row + y) * columns + cells.column;
      for (let x = 0; x < cells.columns; x++, cell++, pixel++) {
        if (liesOutside(raster[cell] as number, whole[cell] as number)) {
          const stripe = (cells.column + x + cells.row + y) % HATCH.period;
          pixels[pixel] = stripe < HATCH.dark ? hatch.dark : hatch.light;
        } else if (look.hasColours) {
          pixels[pixel] = colours[(values[cell] as number) >> 8] as number;
        }
      }
    }
    context.putImageData(image, cells.column, cells.row);
    // An empty map would be blended over the photo at each frame for nothing.
    if (canvas.hidden) canvas.hidden = pixels.every((pixel) => pixel >>> ALPHA_SHIFT === 0);
  };

  return {
    show: (plan, look = WHOLE) => {
      shown = plan && { plan, look };
      canvas.hidden = true;
      canvas.width = plan?.columns ?? 1;
      canvas.height = plan?.rows ?? 1;
      dirty = plan && { column: 0, row: 0, columns: plan.columns, rows: plan.rows };
    },
    touch: (area) => {
      dirty = uniteRectangles(dirty, area);
    },
    paint: () => {
      if (shown && dirty) paintCells(shown, dirty);
      dirty = undefined;
    },
  };
}
