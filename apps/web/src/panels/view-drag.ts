import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** A view being dragged along the strip. */
export interface ViewDrag {
  readonly id: string;
  /** How far the pointer has gone from where it took hold, CSS px. */
  readonly dx: number;
  /** The place it would get, counted from 0. */
  readonly to: number;
}

/** What the strip tells and asks while views are dragged. */
export interface ViewDragParts {
  readonly ids: Accessor<readonly string[]>;
  /** The thumbnail of a view. */
  readonly elementOf: (id: string) => HTMLElement | undefined;
  /** What scrolls when the pointer comes near its ends. */
  readonly strip: () => HTMLElement | undefined;
  readonly onDrop: (id: string, to: number) => void;
}

/** A finger that rests this long takes hold of the view; before that it scrolls the strip. */
const HOLD_MS = 350;
const MOUSE_SLACK_PX = 6;
const FINGER_SLACK_PX = 10;
const SCROLL_EDGE_PX = 36;
const SCROLL_STEP_PX = 7;

/** The place among `middles` (of all views, in order, px) that something dragged from `from` to `at` would get. */
export function placeAt(middles: readonly number[], from: number, at: number): number {
  return middles.filter((middle, index) => index !== from && middle < at).length;
}

interface Press {
  readonly id: string;
  readonly pointerId: number;
  readonly startX: number;
  /** Where the strip was scrolled to. */
  readonly startScroll: number;
  readonly isFinger: boolean;
  /** Middles of all thumbnails when the drag began, in the strip's own px. */
  middles?: readonly number[];
  timer?: ReturnType<typeof setTimeout>;
}

/**
 * Dragging of views along the strip: a mouse or pen takes hold by moving, a finger by resting. `start` goes on each
 * thumbnail's `pointerdown`; `dragging` is what is held. A drag whose view goes away, or that Escape ends, moves
 * nothing.
 */
export function createViewDrag(parts: ViewDragParts) {
  const [dragging, setDragging] = createSignal<ViewDrag>();
  let press: Press | undefined;
  let listening = new AbortController();
  let scrolling = 0;
  let lastX = 0;
  /** The click that follows a drag chooses no view. */
  let swallowClick = false;

  const end = () => {
    clearTimeout(press?.timer);
    cancelAnimationFrame(scrolling);
    listening.abort();
    press = undefined;
    setDragging(undefined);
  };
  const follow = () => {
    const strip = parts.strip();
    const from = press ? parts.ids().indexOf(press.id) : -1;
    if (!press?.middles || !strip || from < 0 || press.middles.length !== parts.ids().length) return end();
    const dx = lastX - press.startX + strip.scrollLeft - press.startScroll;
    const to = placeAt(press.middles, from, (press.middles[from] ?? 0) + dx);
    setDragging({ id: press.id, dx, to });
  };
  const scrollAtEnds = () => {
    const strip = parts.strip();
    const box = strip?.getBoundingClientRect();
    if (strip && box) {
      const before = strip.scrollLeft;
      if (lastX < box.left + SCROLL_EDGE_PX) strip.scrollLeft -= SCROLL_STEP_PX;
      else if (lastX > box.right - SCROLL_EDGE_PX) strip.scrollLeft += SCROLL_STEP_PX;
      if (strip.scrollLeft !== before) follow();
    }
    if (press?.middles) scrolling = requestAnimationFrame(scrollAtEnds);
  };
  const takeHold = () => {
    const strip = parts.strip();
    if (!press || !strip) return;
    const left = strip.getBoundingClientRect().left - strip.scrollLeft;
    press.middles = parts.ids().map((id) => {
      const box = parts.elementOf(id)?.getBoundingClientRect();
      return box ? (box.left + box.right) / 2 - left : 0;
    });
    follow();
    scrolling = requestAnimationFrame(scrollAtEnds);
  };
  const move = (event: PointerEvent) => {
    if (!press || event.pointerId !== press.pointerId) return;
    lastX = event.clientX;
    const gone = Math.abs(lastX - press.startX);
    if (press.middles) follow();
    else if (press.isFinger && gone > FINGER_SLACK_PX) end();
    else if (!press.isFinger && gone > MOUSE_SLACK_PX) takeHold();
  };
  const drop = (event: PointerEvent) => {
    if (!press || event.pointerId !== press.pointerId) return;
    const held = dragging();
    end();
    if (!held) return;
    swallowClick = true;
    // The click of this very release comes before the next task; a later one is meant.
    setTimeout(() => {
      swallowClick = false;
    });
    parts.onDrop(held.id, held.to);
  };
  const listen = () => {
    listening = new AbortController();
    const options = { signal: listening.signal };
    window.addEventListener('pointermove', move, options);
    window.addEventListener('pointerup', drop, options);
    window.addEventListener('pointercancel', end, options);
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !dragging()) return;
      event.stopPropagation();
      end();
    };
    window.addEventListener('keydown', cancel, { ...options, capture: true });
    // Once the view is held the finger scrolls nothing, and no menu comes up under it.
    const still = (event: Event) => {
      if (press?.middles || (press?.isFinger && event.type === 'contextmenu')) event.preventDefault();
    };
    window.addEventListener('touchmove', still, { ...options, passive: false });
    window.addEventListener('contextmenu', still, options);
  };
  onCleanup(end);
  return {
    dragging,
    start: (id: string, event: PointerEvent) => {
      if (event.button !== 0 || !event.isPrimary) return;
      end();
      const isFinger = event.pointerType === 'touch';
      const startScroll = parts.strip()?.scrollLeft ?? 0;
      press = { id, pointerId: event.pointerId, startX: event.clientX, startScroll, isFinger };
      lastX = event.clientX;
      if (isFinger) press.timer = setTimeout(takeHold, HOLD_MS);
      listen();
    },
    /** Whether the click that just came belongs to a drag. */
    wasDragged: () => swallowClick,
  };
}
