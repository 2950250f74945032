import type { Size } from '@stipple/geometry';
import type { InkBox, InkDrawable, InkForm } from '@stipple/scene';
import { InkBitmap } from './ink-bitmap.ts';
import { type LiveInkLayer, makeLiveInkLayer } from './ink-live.ts';
import {
  boxAround,
  covers,
  type InkLook,
  isSharp,
  patchToTransform,
  sharpPatch,
  wholePatch,
} from './ink-patch.ts';

/** The ink of a view. The same lists and sets mean that nothing in them has changed. */
export interface InkScene {
  readonly ink: readonly InkDrawable[];
  /** Ink being drawn, by this person and by others. */
  readonly drafts: readonly InkForm[];
  /** Ids of ink that goes with the eraser's stroke. */
  readonly erased: ReadonlySet<string>;
  /** The ids of texts that are being written elsewhere: by this person in a field, by others. */
  readonly hidden: readonly string[];
}

/** Ink under everything that can be grabbed. */
export interface InkLayer {
  resize(size: Size, pixelRatio: number): void;
  /** Shows the scene from `look`: what lies still is only put in its place. */
  draw(scene: InkScene, look: InkLook): void;
  /**
   * Makes the picture sharp, for at most about `budgetMs`; whether there is more to do. While `isMoving` nothing is
   * done that can wait.
   */
  work(budgetMs: number, isMoving: boolean): boolean;
  /** Puts ink into its order where fresh ink was laid on top. */
  tidy(): void;
}

/** What opening a board may take before the first picture of its ink. */
const FIRST_BUDGET_MS = 24;

interface Settled {
  readonly forms: readonly InkForm[];
  readonly known: ReadonlySet<InkForm>;
  readonly bounds: InkBox | undefined;
}

const NOTHING: Settled = { forms: [], known: new Set(), bounds: undefined };

class PicturedInk implements InkLayer {
  /** All ink of the board, for when it is moved farther or faster than the sharp picture can follow. */
  readonly #whole = new InkBitmap();
  /** What is on the screen and a little more, pixel by pixel. */
  readonly #sharp = new InkBitmap();
  readonly #live: LiveInkLayer;
  #scene: InkScene | undefined;
  #look: InkLook | undefined;
  #settled = NOTHING;
  #lifted: readonly InkDrawable[] = [];
  #marked: readonly InkDrawable[] = [];

  constructor(host: HTMLElement) {
    const live = document.createElement('canvas');
    live.className = 'board-ink-live';
    host.replaceChildren(this.#whole.canvas, this.#sharp.canvas, live);
    this.#live = makeLiveInkLayer(live);
  }

  resize(size: Size, pixelRatio: number): void {
    this.#live.resize(size, pixelRatio);
  }

  draw(scene: InkScene, look: InkLook): void {
    this.#look = look;
    const { ink, erased, hidden } = this.#scene ?? {};
    const isSame = ink === scene.ink && erased === scene.erased && hidden === scene.hidden;
    this.#scene = scene;
    if (!isSame) this.#sort(scene);
    if (!this.#whole.patch() && !this.#sharp.patch()) this.work(FIRST_BUDGET_MS, false);
    this.#place();
    const { drafts } = scene;
    this.#live.draw({ lifted: this.#lifted, marked: this.#marked, drafts, erased: scene.erased }, look);
  }

  work(budgetMs: number, isMoving: boolean): boolean {
    const look = this.#look;
    const { bounds } = this.#settled;
    const isShown = this.#shown() !== undefined;
    if (!look || !bounds || (isMoving && isShown)) return false;
    const untilMs = performance.now() + budgetMs;
    if (!isMoving) this.#sharpen(look, bounds);
    if (this.#sharp.work(untilMs)) return true;
    const whole = this.#whole.nextPatch();
    if (!whole || !contains(whole, bounds)) this.#whole.begin(wholePatch(bounds), this.#settled.forms);
    const isLeft = this.#whole.work(untilMs);
    this.#place();
    return isLeft;
  }

  tidy(): void {
    for (const bitmap of [this.#sharp, this.#whole]) bitmap.order(this.#settled.forms);
  }

  #sharpen(look: InkLook, bounds: InkBox): void {
    const next = this.#sharp.nextPatch();
    if (next && isSharp(next, look) && covers(next, look, bounds)) return;
    const patch = sharpPatch(look, bounds);
    if (patch) this.#sharp.begin(patch, this.#settled.forms);
  }

  /** Tells what lies still from what does not, and brings the pictures up to date. */
  #sort({ ink, erased, hidden }: InkScene): void {
    const shown = ink.filter(({ inkId }) => !hidden.includes(inkId));
    const isLifted = ({ inkId, shift: { dx, dy } }: InkDrawable) => dx !== 0 || dy !== 0 || erased.has(inkId);
    this.#lifted = shown.filter(isLifted);
    this.#marked = shown.filter(({ isSelected, heldBy }) => isSelected || heldBy !== undefined);
    const forms = shown.filter((one) => !isLifted(one)).map(({ form }) => form);
    const before = this.#settled;
    const known = new Set(forms);
    const gone = before.forms.filter((form) => !known.has(form));
    const fresh = forms.filter((form) => !before.known.has(form));
    if (gone.length === 0 && fresh.length === 0) return;
    this.#settled = { forms, known, bounds: boxAround(forms.map(({ box }) => box)) };
    this.#update({ gone, fresh, isOther: gone.length * 2 > before.forms.length });
  }

  #update(change: { gone: readonly InkForm[]; fresh: readonly InkForm[]; isOther: boolean }): void {
    const { forms } = this.#settled;
    const hole = boxAround(change.gone.map(({ box }) => box));
    for (const bitmap of [this.#sharp, this.#whole]) {
      if (change.isOther) bitmap.clear();
      else {
        bitmap.add(change.fresh);
        if (hole) bitmap.mend(hole, forms);
      }
    }
  }

  /** The picture with most pixels of those that show all there is to be seen now. */
  #shown(): InkBitmap | undefined {
    const look = this.#look;
    const { bounds } = this.#settled;
    if (!look || !bounds) return undefined;
    const able = [this.#sharp, this.#whole].filter((bitmap) => {
      const patch = bitmap.patch();
      return patch && covers(patch, look, bounds);
    });
    const scaleOf = (bitmap: InkBitmap) => {
      const patch = bitmap.patch();
      if (!patch) return 0;
      return isSharp(patch, look) ? Number.POSITIVE_INFINITY : patch.scale;
    };
    return able.toSorted((a, b) => scaleOf(b) - scaleOf(a))[0];
  }

  #place(): void {
    const look = this.#look;
    const shown = this.#shown() ?? (this.#whole.patch() ? this.#whole : this.#sharp);
    for (const bitmap of [this.#sharp, this.#whole]) {
      const patch = bitmap.patch();
      const isHidden = bitmap !== shown || !patch;
      // Said again it counts as a change of the page, at every frame of a stroke.
      if (bitmap.canvas.hidden !== isHidden) bitmap.canvas.hidden = isHidden;
      if (bitmap === shown && patch && look) bitmap.canvas.style.transform = patchToTransform(patch, look);
    }
  }
}

function contains(
  patch: { left: number; top: number; scale: number; width: number; height: number },
  box: InkBox,
) {
  return (
    patch.left <= box.left &&
    patch.top <= box.top &&
    patch.left + patch.width / patch.scale >= box.right &&
    patch.top + patch.height / patch.scale >= box.bottom
  );
}

/** The layer in `host`, whose children it makes. */
export function makeInkLayer(host: HTMLElement): InkLayer {
  return new PicturedInk(host);
}
