import {
  IDLE_ROUTER,
  type PointerDown,
  type PointerEffect,
  type RawPointer,
  type RouterState,
  type ScreenSample,
  stepPointer,
} from '../tools/pointer-router.ts';
import { type WheelEffect, wheelToEffect } from '../tools/wheel.ts';

/** Who hears what the pointers mean. Places are CSS pixels from the element's top left corner. */
export interface PointerListener {
  /** Whether a drag that begins here pans: hand tool, or nothing to grab. */
  wantsPan(sample: ScreenSample, isTouch: boolean): boolean;
  penOnly(): boolean;
  effect(effect: PointerEffect): void;
  hover(sample: ScreenSample | undefined): void;
  wheel(effect: WheelEffect, at: ScreenSample): void;
}

/** The pointers on one element. */
export interface PointerInput {
  /** Takes back a stroke under way; whether there was one. */
  escape(): boolean;
  /** While held, every drag pans; answers whether it was held before. */
  holdSpace(held: boolean): boolean;
  stop(): void;
}

const ERASER_BUTTON = 5;
const MIDDLE_BUTTON = 1;

function kindOf(event: PointerEvent): PointerDown['pointer'] {
  return event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse';
}

/** Listens on `element` until stopped. Browser gestures and menus on it are switched off. */
export function makePointerInput(element: HTMLElement, listener: PointerListener): PointerInput {
  let state: RouterState = IDLE_ROUTER;
  let spaceHeld = false;
  const aborter = new AbortController();

  const sampleOf = (
    event: PointerEvent | WheelEvent,
    box = element.getBoundingClientRect(),
  ): ScreenSample => ({
    x: event.clientX - box.left,
    y: event.clientY - box.top,
    pressure: 'pressure' in event && event.pointerType === 'pen' ? event.pressure : undefined,
  });
  const feed = (event: RawPointer): boolean => {
    const next = stepPointer(state, event, performance.now());
    state = next.state;
    for (const effect of next.effects) listener.effect(effect);
    return next.effects.length > 0;
  };
  const down = (event: PointerEvent) => {
    const pointer = kindOf(event);
    const isOther = event.button !== 0 && event.button !== MIDDLE_BUTTON && event.button !== ERASER_BUTTON;
    if (isOther || isControl(event.target)) return;
    if (event.button === MIDDLE_BUTTON) event.preventDefault();
    // Focus by hand needs no ring; the browser cannot tell, since the focus is set by us.
    element.dataset.focusBy = 'pointer';
    element.focus({ preventScroll: true });
    capture(element, event.pointerId);
    const sample = sampleOf(event);
    const wantsPan =
      spaceHeld || event.button === MIDDLE_BUTTON || listener.wantsPan(sample, pointer === 'touch');
    const contactPx = pointer === 'touch' ? Math.max(event.width, event.height) : 0;
    const eraser = event.button === ERASER_BUTTON;
    feed({
      type: 'down',
      id: event.pointerId,
      pointer,
      sample,
      contactPx,
      wantsPan,
      eraser,
      penOnly: listener.penOnly(),
    });
  };
  const move = (event: PointerEvent) => {
    const box = element.getBoundingClientRect();
    const all = event.getCoalescedEvents?.() ?? [];
    const samples = (all.length > 0 ? all : [event]).map((one) => sampleOf(one, box));
    feed({ type: 'move', id: event.pointerId, samples });
    if (event.pointerType !== 'touch') listener.hover(samples.at(-1));
  };
  const up = (event: PointerEvent) => feed({ type: 'up', id: event.pointerId });
  const lost = (event: PointerEvent) => feed({ type: 'lost', id: event.pointerId });
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    listener.wheel(wheelToEffect(event), sampleOf(event));
  };

  const options = { signal: aborter.signal };
  element.addEventListener('pointerdown', down, options);
  element.addEventListener('pointermove', move, options);
  element.addEventListener('pointerup', up, options);
  element.addEventListener('pointercancel', lost, options);
  element.addEventListener('lostpointercapture', lost, options);
  element.addEventListener('pointerleave', () => listener.hover(undefined), options);
  element.addEventListener('wheel', wheel, { ...options, passive: false });
  element.addEventListener('contextmenu', (event) => event.preventDefault(), options);
  // Safari zooms the page by its own gesture events, whatever touch-action says.
  element.addEventListener('gesturestart', (event) => event.preventDefault(), options);
  return {
    escape: () => feed({ type: 'escape' }),
    holdSpace: (held) => {
      const was = spaceHeld;
      spaceHeld = held;
      return was;
    },
    stop: () => aborter.abort(),
  };
}

/** Buttons that lie on the canvas keep their own clicks. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a') !== null;
}

/** A pointer that has already left cannot be captured; its `up` then arrives like any other. */
function capture(element: HTMLElement, pointerId: number): void {
  try {
    element.setPointerCapture(pointerId);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
