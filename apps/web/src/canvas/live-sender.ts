import {
  encodeLive,
  isZoneItem,
  itemKey,
  type LiveGesture,
  type LiveInkLook,
  type LivePlace,
  type LiveText,
  MOST_PLACES,
  makeRecordId,
} from '@stipple/board';
import type { BoardPoint } from '@stipple/geometry';
import type { AnchorRef } from '@stipple/scene';
import type { Sample } from '../tools/gesture.ts';
import type { BrushSettings } from '../tools/tool-name.ts';
import {
  inkMessage,
  laserMessage,
  nextPart,
  type PartMessage,
  type StrokePlace,
  strokeMessage,
} from './live-messages.ts';

/** Tells the others what this device is in the midst of. */
export interface LiveSender {
  stroke(samples: readonly Sample[], brush: BrushSettings, place: StrokePlace): void;
  anchor(anchor: AnchorRef, at: BoardPoint): void;
  /** Things dragged together; the others are told of the first `MOST_PLACES`. */
  places(places: readonly LivePlace[]): void;
  ink(samples: readonly Sample[], look: LiveInkLook, viewId: string): void;
  laser(points: readonly BoardPoint[], from: { readonly clientId: number; readonly viewId: string }): void;
  /** The words as they are now. */
  text(words: Omit<LiveText, 'kind' | 'gestureId'>): void;
  /** The gesture is in the document now. */
  end(): void;
  /** There will be nothing of it. */
  cancel(): void;
}

/** 20 messages a second: what others see is smoothed anyway. */
const PERIOD_MS = 50;
/** A gesture held still says again that it goes on, before others take it for lost. */
const HEARTBEAT_MS = 4000;

/** The lanes that live messages go by; `laser` is open to all but viewers. */
export type LiveLane = 'design' | 'ink' | 'laser';

type Send = (payload: Uint8Array, lane: LiveLane) => void;

interface Gesture {
  readonly id: string;
  readonly lane: LiveLane;
  /** Makes the newest message; none when all has been sent, unless it is to be said again. */
  readonly next: (again: boolean) => LiveGesture | undefined;
}

class PacedSender implements LiveSender {
  readonly #send: Send;
  #gesture: Gesture | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastMs = Number.NEGATIVE_INFINITY;
  #sentPoints = 0;
  /** Whether a message is due within the period. */
  #isWaiting = false;

  constructor(send: Send) {
    this.#send = send;
  }

  stroke(samples: readonly Sample[], brush: BrushSettings, place: StrokePlace): void {
    this.#show('design', (id, again) => {
      if (this.#sentPoints >= samples.length && !again) return undefined;
      const next = strokeMessage(id, this.#sentPoints, { samples, brush, place });
      this.#sentPoints = next.sentPoints;
      return next.message;
    });
  }

  anchor(anchor: AnchorRef, at: BoardPoint): void {
    if (isZoneItem(anchor)) return this.places([{ key: itemKey(anchor), x: at.x, y: at.y }]);
    this.#showOnce('design', (gestureId) => ({ kind: 'anchor', gestureId, ...anchor, x: at.x, y: at.y }));
  }

  places(all: readonly LivePlace[]): void {
    const places = all.slice(0, MOST_PLACES);
    // Who may move ink only must not be stopped at the door of the design.
    const lane = places.some(({ key }) => key.includes('/')) ? 'design' : 'ink';
    if (places.length > 0) this.#showOnce(lane, (gestureId) => ({ kind: 'places', gestureId, places }));
  }

  ink(samples: readonly Sample[], look: LiveInkLook, viewId: string): void {
    const message = inkMessage(samples, look, viewId);
    if (look.ink !== 'pen') return this.#showOnce('ink', (id) => message(id, 0, samples));
    this.#showPart('ink', samples, message);
  }

  laser(points: readonly BoardPoint[], from: { clientId: number; viewId: string }): void {
    this.#showPart('laser', points, laserMessage(from));
  }

  text(words: Omit<LiveText, 'kind' | 'gestureId'>): void {
    this.#showOnce('ink', (gestureId) => ({ kind: 'text', gestureId, ...words }));
  }

  end(): void {
    this.#finish('end');
  }

  cancel(): void {
    this.#finish('cancel');
  }

  #showOnce(lane: LiveLane, message: (gestureId: string) => LiveGesture): void {
    let isSent = false;
    this.#show(lane, (gestureId, again) => {
      if (isSent && !again) return undefined;
      isSent = true;
      return message(gestureId);
    });
  }

  #showPart<Item>(lane: LiveLane, items: readonly Item[], message: PartMessage<Item>): void {
    this.#show(lane, (gestureId, again) => {
      if (this.#sentPoints >= items.length && !again) return undefined;
      const { start, part } = nextPart(items, this.#sentPoints);
      this.#sentPoints = start + part.length;
      return message(gestureId, start, part);
    });
  }

  #show(lane: LiveLane, next: (gestureId: string, again: boolean) => LiveGesture | undefined): void {
    const id = this.#gesture?.id ?? makeRecordId(Math.random);
    if (!this.#gesture) this.#sentPoints = 0;
    this.#gesture = { id, lane, next: (again) => next(id, again) };
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#wait(Math.max(0, this.#lastMs + PERIOD_MS - performance.now()), false);
  }

  #wait(delayMs: number, again: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(again), delayMs);
  }

  #flush(again: boolean): void {
    const gesture = this.#gesture;
    const message = gesture?.next(again);
    if (gesture && message) {
      this.#lastMs = performance.now();
      this.#send(encodeLive(message), gesture.lane);
    }
    this.#isWaiting = message !== undefined;
    if (gesture) this.#wait(message ? PERIOD_MS : HEARTBEAT_MS, !message);
  }

  #finish(kind: 'end' | 'cancel'): void {
    const gesture = this.#gesture;
    if (!gesture) return;
    const rest = kind === 'end' ? gesture.next(false) : undefined;
    if (rest) this.#send(encodeLive(rest), gesture.lane);
    this.#send(encodeLive({ kind, gestureId: gesture.id }), gesture.lane);
    clearTimeout(this.#timer);
    this.#isWaiting = false;
    this.#gesture = undefined;
  }
}

/** A sender whose bytes go to `send`, at most one message in 50 ms while a gesture lasts. */
export function makeLiveSender(send: Send): LiveSender {
  return new PacedSender(send);
}
