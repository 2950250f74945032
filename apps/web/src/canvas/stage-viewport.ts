import {
  type BoardPoint,
  boardToScreen,
  fitViewport,
  keepInReach,
  panViewport,
  Q_PER_UNIT,
  type ScreenPoint,
  type Size,
  screenPoint,
  type Viewport,
  zoomViewportAt,
} from '@stipple/geometry';
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';

/** How the board lies on the screen now, and the ways to change that. */
export interface StageViewport {
  viewport(): Viewport;
  /** The canvas in CSS pixels. */
  size(): Size;
  /** Device pixels per CSS pixel. */
  pixelRatio(): number;
  /** 100 is one board unit per CSS pixel. */
  percent(): number;
  pan(dx: number, dy: number): void;
  zoomAt(at: ScreenPoint, factor: number): void;
  pinch(from: ScreenPoint, to: ScreenPoint, scale: number): void;
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
  actualSize(): void;
  /** Moves the board just as far as is needed for `point` to be well inside the canvas. */
  reveal(point: BoardPoint): void;
}

/** The view shown and its board frame, q. */
export interface ShownFrame {
  readonly frame: Accessor<Size>;
  readonly viewId: Accessor<string | undefined>;
}

const ZOOM_STEP = 1.25;
const REVEAL_MARGIN_PX = 60;
const NARROW_PX = 640;

function marginOf(size: Size): number {
  return Math.min(size.width, size.height) < NARROW_PX ? 8 : 24;
}

function createElementSize(element: Accessor<HTMLElement | undefined>): Accessor<Size> {
  const [size, setSize] = createSignal<Size>({ width: 0, height: 0 });
  createEffect(() => {
    const observed = element();
    if (!observed) return;
    const measure = () => setSize({ width: observed.clientWidth, height: observed.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    measure();
    onCleanup(() => observer.disconnect());
  });
  return size;
}

function createPixelRatio(): Accessor<number> {
  const [ratio, setRatio] = createSignal(window.devicePixelRatio || 1);
  createEffect(() => {
    const query = window.matchMedia(`(resolution: ${ratio()}dppx)`);
    const changed = () => setRatio(window.devicePixelRatio || 1);
    query.addEventListener('change', changed);
    onCleanup(() => query.removeEventListener('change', changed));
  });
  return ratio;
}

function overhang(position: number, side: number): number {
  const margin = Math.min(REVEAL_MARGIN_PX, side / 3);
  if (position < margin) return margin - position;
  return position > side - margin ? side - margin - position : 0;
}

/**
 * The viewport alone: fitted to the frame when another view is shown, what is in the middle kept there when the
 * element changes size; until the first zoom or pan a resize fits again.
 */
function createHeldViewport(size: Accessor<Size>, { frame, viewId }: ShownFrame) {
  const fitted = () => fitViewport(frame(), size(), marginOf(size()));
  const [viewport, setViewport] = createSignal(fitted());
  let isFitted = true;
  const change = (next: Viewport) => {
    isFitted = false;
    setViewport(keepInReach(next, { frame: frame(), screen: size() }));
  };
  const fit = () => {
    isFitted = true;
    setViewport(fitted());
  };
  createEffect(on([frame, viewId], fit, { defer: true }));
  createEffect(
    on(size, (now, before) => {
      if (isFitted || !before) return fit();
      const moved = panViewport(viewport(), (now.width - before.width) / 2, (now.height - before.height) / 2);
      const { minScale, maxScale } = fitted();
      return change({ ...moved, minScale, maxScale });
    }),
  );
  return { viewport, change, fit };
}

/** The viewport of `element` on the board frame of the view shown. */
export function createStageViewport(
  element: Accessor<HTMLElement | undefined>,
  shown: ShownFrame,
): StageViewport {
  const size = createElementSize(element);
  const { viewport, change, fit } = createHeldViewport(size, shown);
  const centre = () => screenPoint(size().width / 2, size().height / 2);
  const zoomAt = (at: ScreenPoint, factor: number) => change(zoomViewportAt(viewport(), at, factor));
  const pan = (dx: number, dy: number) => change(panViewport(viewport(), dx, dy));
  return {
    viewport,
    size,
    pixelRatio: createPixelRatio(),
    percent: createMemo(() => Math.round(viewport().scale * Q_PER_UNIT * 100)),
    pan,
    zoomAt,
    pinch: (from, to, scale) => {
      change(panViewport(zoomViewportAt(viewport(), from, scale), to.x - from.x, to.y - from.y));
    },
    zoomIn: () => zoomAt(centre(), ZOOM_STEP),
    zoomOut: () => zoomAt(centre(), 1 / ZOOM_STEP),
    fit,
    actualSize: () => zoomAt(centre(), 1 / (viewport().scale * Q_PER_UNIT)),
    reveal: (point) => {
      const at = boardToScreen(viewport(), point);
      const dx = overhang(at.x, size().width);
      const dy = overhang(at.y, size().height);
      if (dx !== 0 || dy !== 0) pan(dx, dy);
    },
  };
}

/** The stage that stays where it is while `isLocked`; only what the keyboard goes to is still brought into sight. */
export function lockStage(stage: StageViewport, isLocked: Accessor<boolean>): StageViewport {
  const unlessLocked =
    <Values extends unknown[]>(act: (...values: Values) => void) =>
    (...values: Values) => {
      if (!isLocked()) act(...values);
    };
  return {
    ...stage,
    pan: unlessLocked(stage.pan),
    zoomAt: unlessLocked(stage.zoomAt),
    pinch: unlessLocked(stage.pinch),
    zoomIn: unlessLocked(stage.zoomIn),
    zoomOut: unlessLocked(stage.zoomOut),
    fit: unlessLocked(stage.fit),
    actualSize: unlessLocked(stage.actualSize),
  };
}
