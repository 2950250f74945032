import { boxesMeet, type InkBox, type InkForm } from '@stipple/scene';
import { paintInk } from './ink-paint.ts';
import { type InkPatch, patchBox, unite } from './ink-patch.ts';

/** Pixels of a bitmap. */
interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Something that is painted piece by piece beside the picture, and put into it when it is complete. */
interface Job {
  readonly patch: InkPatch;
  /** Absent for the whole picture. */
  readonly area?: PixelBox;
  readonly forms: InkForm[];
  next: number;
}

/** Up to so many strokes are painted again at once: a few milliseconds. */
const AT_ONCE = 60;
/** So many are painted between two looks at the clock. */
const PER_LOOK = 12;
const RIM_PX = 2;

function openContext(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  // Painted by the processor: what it costs is known after each piece, and it changes seldom.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no 2D canvas.');
  return context;
}

function lookAt(context: CanvasRenderingContext2D, { left, top, scale }: InkPatch, area?: PixelBox): void {
  const [x, y] = [area?.x ?? 0, area?.y ?? 0];
  context.setTransform(scale, 0, 0, scale, -left * scale - x, -top * scale - y);
}

function boxToPixels(box: InkBox, patch: InkPatch): PixelBox | undefined {
  const { left, top, scale } = patch;
  const from = (edge: number, start: number) => Math.max(0, Math.floor((edge - start) * scale) - RIM_PX);
  const to = (edge: number, start: number, side: number) =>
    Math.min(side, Math.ceil((edge - start) * scale) + RIM_PX);
  const [x, y] = [from(box.left, left), from(box.top, top)];
  const width = to(box.right, left, patch.width) - x;
  const height = to(box.bottom, top, patch.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** Ink that lies still, as a picture: painted once, then only moved, mended and added to. */
export class InkBitmap {
  readonly canvas = document.createElement('canvas');
  readonly #context = openContext(this.canvas);
  readonly #scratch = openContext(document.createElement('canvas'));
  #patch: InkPatch | undefined;
  #job: Job | undefined;
  /** What lies in another order than it should: what was drawn last is on top until it has been mended. */
  #unordered: InkBox | undefined;

  constructor() {
    this.clear();
  }

  /** What the picture shows; `undefined` as long as it shows nothing. */
  patch(): InkPatch | undefined {
    return this.#patch;
  }

  /** What it will show when `work` is done. */
  nextPatch(): InkPatch | undefined {
    return this.#job && !this.#job.area ? this.#job.patch : this.#patch;
  }

  isOrdered(): boolean {
    return this.#unordered === undefined;
  }

  /** Begins to paint all of `patch` anew; the old picture stays until `work` has done it. */
  begin(patch: InkPatch, forms: readonly InkForm[]): void {
    this.#unordered = undefined;
    this.#start({ patch, forms: [...forms], next: 0 });
  }

  /** Puts fresh ink on top. */
  add(forms: readonly InkForm[]): void {
    const job = this.#job;
    // What is not in the job's area falls beside its canvas.
    job?.forms.push(...forms);
    if (!this.#patch || forms.length === 0) return;
    lookAt(this.#context, this.#patch);
    for (const form of forms) {
      if (boxesMeet(form.box, patchBox(this.#patch))) paintInk(this.#context, form);
      this.#unordered = this.#unordered ? unite(this.#unordered, form.box) : form.box;
    }
  }

  /** Paints what lies in `box` again, at once where that is quick. */
  mend(box: InkBox, forms: readonly InkForm[]): void {
    const job = this.#job;
    if (job && !job.area) this.begin(job.patch, forms);
    const patch = this.#patch;
    if (!patch) return;
    const around = job?.area ? unite(box, pixelsToBox(job.area, patch)) : box;
    const area = boxToPixels(around, patch);
    if (!area) return;
    const within = forms.filter((form) => boxesMeet(form.box, pixelsToBox(area, patch)));
    if (within.length <= AT_ONCE) this.#paintArea(patch, area, within);
    else if (!this.#job || this.#job.area) this.#start({ patch, area, forms: within, next: 0 });
  }

  /** Puts everything in its order again. */
  order(forms: readonly InkForm[]): void {
    const box = this.#unordered;
    this.#unordered = undefined;
    if (box) this.mend(box, forms);
  }

  /** Goes on painting until `untilMs` at the latest; whether something is left to do. */
  work(untilMs: number): boolean {
    const job = this.#job;
    if (!job) return false;
    lookAt(this.#scratch, job.patch, job.area);
    while (job.next < job.forms.length) {
      const end = Math.min(job.forms.length, job.next + PER_LOOK);
      for (; job.next < end; job.next++) paintInk(this.#scratch, job.forms[job.next] as InkForm);
      // Reading makes the browser paint now what it would else put off to the end of the frame.
      this.#scratch.getImageData(0, 0, 1, 1);
      if (performance.now() >= untilMs) break;
    }
    if (job.next < job.forms.length) return true;
    this.#finish(job);
    return false;
  }

  /** Shows nothing, and gives the memory back. */
  clear(): void {
    this.#patch = undefined;
    this.#unordered = undefined;
    this.#resize(this.#context, { width: 0, height: 0 });
    this.#stop();
  }

  #start(job: Job): void {
    const box = job.area ? pixelsToBox(job.area, job.patch) : patchBox(job.patch);
    const forms = job.forms.filter((form) => boxesMeet(form.box, box));
    this.#job = { ...job, forms };
    this.#resize(this.#scratch, job.area ?? job.patch);
  }

  #stop(): void {
    this.#job = undefined;
    this.#resize(this.#scratch, { width: 0, height: 0 });
  }

  #finish({ patch, area }: Job): void {
    if (!area) this.#resize(this.#context, patch);
    this.#patch = patch;
    const { x, y } = area ?? { x: 0, y: 0 };
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    if (area) this.#context.clearRect(x, y, area.width, area.height);
    if (this.#scratch.canvas.width > 0) this.#context.drawImage(this.#scratch.canvas, x, y);
    this.#stop();
  }

  #paintArea(patch: InkPatch, { x, y, width, height }: PixelBox, forms: readonly InkForm[]): void {
    const context = this.#context;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    context.clearRect(x, y, width, height);
    lookAt(context, patch);
    for (const form of forms) paintInk(context, form);
    context.restore();
  }

  #resize({ canvas }: CanvasRenderingContext2D, { width, height }: { width: number; height: number }): void {
    canvas.width = width;
    canvas.height = height;
    if (canvas !== this.canvas) return;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
}

function pixelsToBox({ x, y, width, height }: PixelBox, { left, top, scale }: InkPatch): InkBox {
  return {
    left: left + x / scale,
    top: top + y / scale,
    right: left + (x + width) / scale,
    bottom: top + (y + height) / scale,
  };
}
