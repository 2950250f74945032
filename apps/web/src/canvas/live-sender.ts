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
  stop(): void;
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

/** A sender whose bytes go to `send`, at most one message in 50 ms. */
export function makeLiveSender(send: (payload: Uint8Array) => void): LiveSender {
  let gesture: Gesture | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastMs = Number.NEGATIVE_INFINITY;
  let sentPoints = 0;
  /** Whether a message is due within the period. */
  let isWaiting = false;

  const wait = (delayMs: number, again: boolean) => {
    clearTimeout(timer);
    timer = setTimeout(flush, delayMs, again);
  };
  const flush = (again: boolean) => {
    const message = gesture?.next(again);
    if (message) {
      lastMs = performance.now();
      send(encodeLive(message));
    }
    isWaiting = message !== undefined;
    if (gesture) wait(message ? PERIOD_MS : HEARTBEAT_MS, !message);
  };
  const show = (next: (gestureId: string, again: boolean) => LiveGesture | undefined) => {
    const id = gesture?.id ?? makeRecordId(Math.random);
    if (!gesture) sentPoints = 0;
    gesture = { id, next: (again) => next(id, again) };
    if (isWaiting) return;
    isWaiting = true;
    wait(Math.max(0, lastMs + PERIOD_MS - performance.now()), false);
  };
  const finish = (kind: 'end' | 'cancel') => {
    if (!gesture) return;
    const rest = kind === 'end' ? gesture.next(false) : undefined;
    if (rest) send(encodeLive(rest));
    send(encodeLive({ kind, gestureId: gesture.id }));
    clearTimeout(timer);
    isWaiting = false;
    gesture = undefined;
  };

  return {
    stroke: (samples, brush, place) => {
      show((id, again) => {
        if (sentPoints >= samples.length && !again) return undefined;
        const next = strokeMessage(id, sentPoints, { samples, brush, place });
        sentPoints = next.sentPoints;
        return next.message;
      });
    },
    anchor: (anchor, at) => {
      let isSent = false;
      show((gestureId, again) => {
        if (isSent && !again) return undefined;
        isSent = true;
        return { kind: 'anchor', gestureId, ...anchor, x: at.x, y: at.y };
      });
    },
    end: () => finish('end'),
    cancel: () => finish('cancel'),
    stop: () => finish('cancel'),
  };
}
