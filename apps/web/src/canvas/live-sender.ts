import { encodeLive, LIVE_LIMIT_POINTS, type LiveGesture, makeRecordId } from '@stipple/board';
import type { BoardPoint } from '@stipple/geometry';
import type { AnchorRef } from '@stipple/scene';
import type { Sample } from '../tools/gesture.ts';
import type { BrushSettings } from '../tools/tool-name.ts';
import { brushRadiusQ } from './stroke-samples.ts';

/** Where a stroke goes. */
export interface StrokePlace {
  readonly designId: string;
  readonly viewId: string;
}

/** Tells the others what this device is in the midst of. */
export interface LiveSender {
  stroke(samples: readonly Sample[], brush: BrushSettings, place: StrokePlace): void;
  anchor(anchor: AnchorRef, at: BoardPoint): void;
  /** The gesture is in the document now. */
  end(): void;
  /** There will be nothing of it. */
  cancel(): void;
}

/** 20 messages a second: what others see is smoothed anyway. */
const PERIOD_MS = 50;
/** A gesture held still says again that it goes on, before others take it for lost. */
const HEARTBEAT_MS = 4000;
/** Points sent once more, so that a lost message leaves no gap. */
const OVERLAP_POINTS = 12;

interface Gesture {
  readonly id: string;
  /** Makes the newest message; none when all has been sent, unless it is to be said again. */
  readonly next: (again: boolean) => LiveGesture | undefined;
}

function strokeMessage(
  gestureId: string,
  sentPoints: number,
  stroke: { samples: readonly Sample[]; brush: BrushSettings; place: StrokePlace },
) {
  const { samples, brush, place } = stroke;
  const start = Math.max(0, sentPoints - OVERLAP_POINTS);
  const sent = samples.slice(start, start + LIVE_LIMIT_POINTS);
  const { op, targetPerCm2, hardness, flow } = brush;
  const message: LiveGesture = {
    kind: 'stroke',
    gestureId,
    ...place,
    brush: { op, targetPerCm2, radiusQ: brushRadiusQ(brush), hardness, flow },
    start,
    points: sent.flatMap(({ point }) => [Math.round(point.x), Math.round(point.y)]),
  };
  return { message, sentPoints: start + sent.length };
}

class PacedSender implements LiveSender {
  readonly #send: (payload: Uint8Array) => void;
  #gesture: Gesture | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastMs = Number.NEGATIVE_INFINITY;
  #sentPoints = 0;
  /** Whether a message is due within the period. */
  #isWaiting = false;

  constructor(send: (payload: Uint8Array) => void) {
    this.#send = send;
  }

  stroke(samples: readonly Sample[], brush: BrushSettings, place: StrokePlace): void {
    this.#show((id, again) => {
      if (this.#sentPoints >= samples.length && !again) return undefined;
      const next = strokeMessage(id, this.#sentPoints, { samples, brush, place });
      this.#sentPoints = next.sentPoints;
      return next.message;
    });
  }

  anchor(anchor: AnchorRef, at: BoardPoint): void {
    let isSent = false;
    this.#show((gestureId, again) => {
      if (isSent && !again) return undefined;
      isSent = true;
      return { kind: 'anchor', gestureId, ...anchor, x: at.x, y: at.y };
    });
  }

  end(): void {
    this.#finish('end');
  }

  cancel(): void {
    this.#finish('cancel');
  }

  #show(next: (gestureId: string, again: boolean) => LiveGesture | undefined): void {
    const id = this.#gesture?.id ?? makeRecordId(Math.random);
    if (!this.#gesture) this.#sentPoints = 0;
    this.#gesture = { id, next: (again) => next(id, again) };
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#wait(Math.max(0, this.#lastMs + PERIOD_MS - performance.now()), false);
  }

  #wait(delayMs: number, again: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(again), delayMs);
  }

  #flush(again: boolean): void {
    const message = this.#gesture?.next(again);
    if (message) {
      this.#lastMs = performance.now();
      this.#send(encodeLive(message));
    }
    this.#isWaiting = message !== undefined;
    if (this.#gesture) this.#wait(message ? PERIOD_MS : HEARTBEAT_MS, !message);
  }

  #finish(kind: 'end' | 'cancel'): void {
    const gesture = this.#gesture;
    if (!gesture) return;
    const rest = kind === 'end' ? gesture.next(false) : undefined;
    if (rest) this.#send(encodeLive(rest));
    this.#send(encodeLive({ kind, gestureId: gesture.id }));
    clearTimeout(this.#timer);
    this.#isWaiting = false;
    this.#gesture = undefined;
  }
}

/** A sender whose bytes go to `send`, at most one message in 50 ms while a gesture lasts. */
export function makeLiveSender(send: (payload: Uint8Array) => void): LiveSender {
  return new PacedSender(send);
}
