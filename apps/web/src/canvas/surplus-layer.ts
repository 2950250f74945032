import { CELL_Q, type CellRectangle } from '@stipple/density';
import type { Size, Viewport } from '@stipple/geometry';
import { LEFT_OUT, labelsOf, type SurplusLabel, type SurplusSource, updateMask } from './surplus-mask.ts';

/** Hatching over what is painted and not counted, with the words why. */
export interface SurplusLayer {
  resize(size: Size, pixelRatio: number): void;
  /** Takes on another view or other regions; undefined for nothing. */
  show(source: SurplusSource | undefined): void;
  /** Looks at the cells again; whether anything is to be drawn otherwise. */
  touch(area: CellRectangle): boolean;
  draw(viewport: Viewport): void;
  /** Where words belong, worked out anew. */
  labels(): SurplusLabel[];
}

/** Side of the hatching's square and width of its lines, CSS pixels. */
const HATCH_PX = 9;
const LINE_PX = 1.5;

/** Lines rising to the right, light with a dark one beside so that they are seen on any skin. */
function makeHatch(context: CanvasRenderingContext2D, ratio: number): CanvasPattern | null {
  const side = Math.round(HATCH_PX * ratio);
  const tile = new OffscreenCanvas(side, side);
  const drawing = tile.getContext('2d');
  if (!drawing) return null;
  for (const [colour, shift] of [
    ['rgba(20, 18, 16, 0.7)', LINE_PX * ratio],
    ['rgba(255, 255, 255, 0.85)', 0],
  ] as const) {
    drawing.strokeStyle = colour;
    drawing.lineWidth = LINE_PX * ratio;
    drawing.beginPath();
    for (const at of [-side, 0, side]) {
      drawing.moveTo(at + shift - 2, side + 2);
      drawing.lineTo(at + shift + side + 2, -2);
    }
    drawing.stroke();
  }
  return context.createPattern(tile, 'repeat');
}

class HatchLayer implements SurplusLayer {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  #ratio = 1;
  #hatch: CanvasPattern | null = null;
  #source: SurplusSource | undefined;
  #mask = new Uint8Array();
  #stencil = new OffscreenCanvas(1, 1);
  #isEmpty = true;

  constructor(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D) {
    this.#canvas = canvas;
    this.#context = context;
  }

  resize({ width, height }: Size, pixelRatio: number): void {
    this.#ratio = pixelRatio;
    this.#canvas.width = Math.max(1, Math.round(width * pixelRatio));
    this.#canvas.height = Math.max(1, Math.round(height * pixelRatio));
    this.#hatch = makeHatch(this.#context, pixelRatio);
  }

  show(source: SurplusSource | undefined): void {
    this.#source = source;
    const { columns, rows } = source?.plan ?? { columns: 1, rows: 1 };
    this.#mask = new Uint8Array(columns * rows);
    this.#stencil = new OffscreenCanvas(columns, rows);
    this.#isEmpty = true;
    if (source) this.touch({ column: 0, row: 0, columns, rows });
  }

  touch(area: CellRectangle): boolean {
    const source = this.#source;
    if (!source || !updateMask(this.#mask, source, area)) return false;
    this.#paintStencil(area);
    this.#isEmpty = !this.#mask.some((reason) => reason !== LEFT_OUT.counted);
    return true;
  }

  draw({ scale, originX, originY }: Viewport): void {
    const context = this.#context;
    // A canvas with nothing on it still costs the compositor a layer as large as the stage in every frame.
    if (this.#canvas.hidden !== this.#isEmpty) this.#canvas.hidden = this.#isEmpty;
    if (this.#isEmpty || !this.#hatch || !this.#source) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalCompositeOperation = 'source-over';
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    const { columns, rows } = this.#source.plan;
    const side = scale * CELL_Q * this.#ratio;
    context.imageSmoothingEnabled = true;
    context.drawImage(
      this.#stencil,
      originX * this.#ratio,
      originY * this.#ratio,
      columns * side,
      rows * side,
    );
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = this.#hatch;
    context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
  }

  labels(): SurplusLabel[] {
    return this.#source && !this.#isEmpty ? labelsOf(this.#mask, this.#source) : [];
  }

  #paintStencil({ column, row, columns, rows }: CellRectangle): void {
    const context = this.#stencil.getContext('2d');
    if (!context) return;
    const image = context.createImageData(columns, rows);
    const across = this.#stencil.width;
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        if (this.#mask[(row + y) * across + column + x] !== LEFT_OUT.counted)
          image.data[4 * (y * columns + x) + 3] = 255;
      }
    }
    context.putImageData(image, column, row);
  }
}

/** The hatching on `canvas`. @throws Error where the browser gives no canvas */
export function makeSurplusLayer(canvas: HTMLCanvasElement): SurplusLayer {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas.');
  return new HatchLayer(canvas, context);
}
