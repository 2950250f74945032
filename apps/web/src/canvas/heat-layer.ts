import { heatLookup } from '@stipple/colour';
import { type CellRectangle, type DensityReplay, RASTER_PER_DOT, uniteRectangles } from '@stipple/density';

/** The density map as a picture of one pixel per cell, which the browser scales smoothly. */
export interface HeatLayer {
  /** Shows another map, or none. */
  show(replay: DensityReplay | undefined): void;
  /** Marks cells as changed; `paint` repaints them. */
  touch(area: CellRectangle | undefined): void;
  /** Repaints the changed cells, and only those. */
  paint(): void;
}

/** One byte order in and out: each colour is moved as one 32-bit number. */
function makeColours(): Uint32Array {
  const bytes = heatLookup();
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

/** The heat layer on `canvas`. A dab costs as many cells as it covers. */
export function makeHeatLayer(canvas: HTMLCanvasElement): HeatLayer {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  const colours = makeColours();
  let shown: DensityReplay | undefined;
  let dirty: CellRectangle | undefined;

  const paintCells = (replay: DensityReplay, { column, row, columns, rows }: CellRectangle) => {
    const image = context.createImageData(columns, rows);
    const pixels = new Uint32Array(image.data.buffer);
    for (let y = 0; y < rows; y++) {
      const from = (row + y) * replay.columns + column;
      for (let x = 0; x < columns; x++) {
        const density = Math.floor((replay.raster[from + x] ?? 0) / RASTER_PER_DOT);
        pixels[y * columns + x] = colours[density] ?? 0;
      }
    }
    context.putImageData(image, column, row);
  };

  return {
    show: (replay) => {
      shown = replay;
      canvas.width = replay?.columns ?? 1;
      canvas.height = replay?.rows ?? 1;
      dirty = replay && { column: 0, row: 0, columns: replay.columns, rows: replay.rows };
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
