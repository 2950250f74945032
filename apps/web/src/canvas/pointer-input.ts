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
  /** Whether the control for size and strength is held. */
  tunes(): boolean;
  effect(effect: PointerEffect): void;
  hover(sample: ScreenSample | undefined): void;
  /** The pointer is no longer over the element. */
  leave(isTouch: boolean): void;
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
const OUR_BUTTONS: ReadonlySet<number> = new Set([0, MIDDLE_BUTTON, ERASER_BUTTON]);

function kindOf(event: PointerEvent): PointerDown['pointer'] {
  return event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse';
}

class ElementPointers implements PointerInput {
  readonly #element: HTMLElement;
  readonly #listener: PointerListener;
  readonly #aborter = new AbortController();
  #state: RouterState = IDLE_ROUTER;
  #isSpaceHeld = false;

  constructor(element: HTMLElement, listener: PointerListener) {
    this.#element = element;
    this.#listener = listener;
    this.#listen();
  }

  escape(): boolean {
    return this.#feed({ type: 'escape' });
  }

  holdSpace(held: boolean): boolean {
    const was = this.#isSpaceHeld;
    this.#isSpaceHeld = held;
    return was;
  }

  stop(): void {
    this.#aborter.abort();
  }

  #listen(): void {
    const element = this.#element;
    const options = { signal: this.#aborter.signal };
    const prevent = (event: Event) => event.preventDefault();
    const lost = (event: PointerEvent) => this.#feed({ type: 'lost', id: event.pointerId });
    element.addEventListener('pointerdown', (event) => this.#down(event), options);
    element.addEventListener('pointermove', (event) => this.#move(event), options);
    element.addEventListener(
      'pointerup',
      (event) => this.#feed({ type: 'up', id: event.pointerId }),
      options,
    );
    element.addEventListener('pointercancel', lost, options);
    element.addEventListener('lostpointercapture', lost, options);
    element.addEventListener(
      'pointerleave',
      (event) => this.#listener.leave(kindOf(event) === 'touch'),
      options,
    );
    element.addEventListener('wheel', (event) => this.#wheel(event), { ...options, passive: false });
    element.addEventListener('contextmenu', prevent, options);
    // Safari zooms the page by its own gesture events, whatever touch-action says.
    element.addEventListener('gesturestart', prevent, options);
  }

  #sampleOf(event: PointerEvent | WheelEvent, box = this.#element.getBoundingClientRect()): ScreenSample {
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const isPen = 'pressure' in event && event.pointerType === 'pen';
    return isPen ? { x, y, pressure: event.pressure } : { x, y };
  }

  #feed(event: RawPointer): boolean {
    const next = stepPointer(this.#state, event, performance.now());
    this.#state = next.state;
    for (const effect of next.effects) this.#listener.effect(effect);
    return next.effects.length > 0;
  }

  #down(event: PointerEvent): void {
    const { button, pointerId: id } = event;
    if (!OUR_BUTTONS.has(button) || isControl(event.target)) return;
    if (button === MIDDLE_BUTTON) event.preventDefault();
    // Focus by hand needs no ring; the browser cannot tell, since the focus is set by us.
    this.#element.dataset.focusBy = 'pointer';
    this.#element.focus({ preventScroll: true });
    capture(this.#element, id);
    const pointer = kindOf(event);
    const isTouch = pointer === 'touch';
    const sample = this.#sampleOf(event);
    const meansPan = this.#isSpaceHeld || button === MIDDLE_BUTTON;
    const wantsPan = meansPan || this.#listener.wantsPan(sample, isTouch);
    const contactPx = isTouch ? Math.max(event.width, event.height) : 0;
    const hands = { penOnly: this.#listener.penOnly(), tunes: this.#listener.tunes() };
    const how = { contactPx, wantsPan, eraser: button === ERASER_BUTTON };
    this.#feed({ type: 'down', id, pointer, sample, ...how, ...hands });
  }

  #move(event: PointerEvent): void {
    const box = this.#element.getBoundingClientRect();
    const all = event.getCoalescedEvents?.() ?? [];
    const samples = (all.length > 0 ? all : [event]).map((one) => this.#sampleOf(one, box));
    this.#feed({ type: 'move', id: event.pointerId, samples });
    const isFree = this.#state.mode.type === 'idle';
    if (isFree && event.pointerType !== 'touch') this.#listener.hover(samples.at(-1));
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    this.#listener.wheel(wheelToEffect(event), this.#sampleOf(event));
  }
}

/** Listens on `element` until stopped. Browser gestures and menus on it are switched off. */
export function makePointerInput(element: HTMLElement, listener: PointerListener): PointerInput {
  return new ElementPointers(element, listener);
}

/** Buttons that lie on the canvas keep their own clicks. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, textarea') !== null;
}

/** A pointer that has already left cannot be captured; its `up` then arrives like any other. */
function capture(element: HTMLElement, pointerId: number): void {
  try {
    element.setPointerCapture(pointerId);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
