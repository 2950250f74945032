import {
  decodeLive,
  joinLiveStroke,
  LIVE_LIMIT_BYTES,
  type LiveGesture,
  type LiveStrokeSoFar,
} from '@stipple/board';
import { boardPoint } from '@stipple/geometry';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeLiveSender } from '../../../apps/web/src/canvas/live-sender.ts';
import type { Sample } from '../../../apps/web/src/tools/gesture.ts';

const brush = { op: 'set', targetPerCm2: 60, radiusUnits: 60, hardness: 90, flow: 160 } as const;
const place = { designId: 'main', viewId: 'v' };
const anchor = { hairlineId: 'h', anchorId: 'a' };

/** A wandering stroke of `count` places, all different. */
const path = (count: number): Sample[] =>
  Array.from({ length: count }, (_, index) => ({
    point: boardPoint(index * 3, 4000 + ((index * 37) % 900)),
  }));

function join(messages: readonly LiveGesture[]): LiveStrokeSoFar | undefined {
  let soFar: LiveStrokeSoFar | undefined;
  for (const message of messages) if (message.kind === 'stroke') soFar = joinLiveStroke(soFar, message);
  return soFar;
}

describe('the live sender', () => {
  let sent: { atMs: number; bytes: number; message: LiveGesture }[] = [];
  const messages = () => sent.map(({ message }) => message);
  const make = () =>
    makeLiveSender((payload) => {
      const message = decodeLive(payload);
      if (!message) throw new Error(`${payload.length} bytes that nobody can read.`);
      sent.push({ atMs: performance.now(), bytes: payload.length, message });
    });

  beforeEach(() => {
    vi.useFakeTimers();
    sent = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends words as they are now, not more often than it may, and the last of them before the end', () => {
    const sender = make();
    const look = { clientId: 7, viewId: 'v', colour: 1, widthQ: 100, x: 5, y: 6 };
    const whole = 'softer at the temples, please';
    for (let count = 1; count <= whole.length; count++) {
      sender.text({ ...look, text: whole.slice(0, count) });
      vi.advanceTimersByTime(10);
    }
    sender.text({ ...look, text: `${whole}!` });
    sender.end();
    const texts = messages().flatMap((message) => (message.kind === 'text' ? message.text : []));
    expect(texts.length).toBeLessThanOrEqual(Math.ceil((whole.length * 10) / 50) + 2);
    expect(texts.at(-1)).toBe(`${whole}!`);
    expect(new Set(messages().map(({ gestureId }) => gestureId)).size).toBe(1);
    expect(messages().at(-1)?.kind).toBe('end');
  });

  it('says again now and then that words are still being written', () => {
    const sender = make();
    sender.text({ clientId: 7, viewId: 'v', colour: 1, widthQ: 100, x: 5, y: 6, text: 'so' });
    vi.advanceTimersByTime(13_000);
    expect(messages().length).toBeGreaterThanOrEqual(3);
    sender.cancel();
    expect(messages().at(-1)?.kind).toBe('cancel');
    const count = sent.length;
    vi.advanceTimersByTime(20_000);
    expect(sent.length).toBe(count);
  });

  it('sends every place of a stroke once it is over, in messages that fit', () => {
    const sender = make();
    const all = path(700);
    for (let count = 1; count <= all.length; count += 3) {
      sender.stroke(all.slice(0, count), brush, place);
      vi.advanceTimersByTime(4);
    }
    vi.advanceTimersByTime(100);
    sender.end();
    expect(join(messages())?.points).toEqual(all.slice(0, 700).flatMap(({ point }) => [point.x, point.y]));
    expect(messages().at(-1)?.kind).toBe('end');
    expect(Math.max(...sent.map(({ bytes }) => bytes))).toBeLessThanOrEqual(LIVE_LIMIT_BYTES);
  });

  it('catches up piece by piece when very many places come at once', () => {
    const sender = make();
    const all = path(3000);
    sender.stroke(all, brush, place);
    vi.advanceTimersByTime(2000);
    expect(join(messages())?.count).toBe(3000);
    expect(join(messages())?.points).toHaveLength(6000);
  });

  it('sends at most one message in 50 ms while a stroke grows, and the first at once', () => {
    const sender = make();
    const all = path(400);
    for (let count = 1; count <= all.length; count++) {
      sender.stroke(all.slice(0, count), brush, place);
      vi.advanceTimersByTime(5);
    }
    const gaps = sent.slice(1).map(({ atMs }, index) => atMs - (sent[index]?.atMs ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(50);
    expect(sent[0]?.atMs).toBeLessThanOrEqual((sent[1]?.atMs ?? 0) - 50);
    expect(sent.length).toBeGreaterThan(30);
  });

  it('leaves no gap when any one message is lost', () => {
    const sender = make();
    const all = path(60);
    for (let count = 1; count <= all.length; count++) {
      sender.stroke(all.slice(0, count), brush, place);
      vi.advanceTimersByTime(10);
    }
    sender.end();
    const strokes = messages().filter((message) => message.kind === 'stroke');
    for (let lost = 1; lost < strokes.length - 1; lost++) {
      const left = strokes.filter((_, index) => index !== lost);
      expect(join(left)?.points).toHaveLength(120);
    }
  });

  it('sends the newest place of a dragged anchor and not the ones between', () => {
    const sender = make();
    for (let step = 0; step < 30; step++) {
      sender.anchor(anchor, boardPoint(100 + step, 200));
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(100);
    const places = messages().flatMap((message) => (message.kind === 'anchor' ? [message.x] : []));
    expect(places.length).toBeLessThan(10);
    expect(places.at(-1)).toBe(129);
  });

  it('says again that a gesture held still goes on, and falls silent after it', () => {
    const sender = make();
    sender.anchor(anchor, boardPoint(1, 2));
    vi.advanceTimersByTime(13_000);
    const during = sent.length;
    expect(during).toBeGreaterThanOrEqual(3);
    sender.cancel();
    vi.advanceTimersByTime(60_000);
    expect(messages().slice(during)).toMatchObject([{ kind: 'cancel' }]);
  });

  it('gives each gesture an id of its own, the same to its end', () => {
    const sender = make();
    for (const finish of [() => sender.end(), () => sender.cancel()]) {
      sender.stroke(path(3), brush, place);
      vi.advanceTimersByTime(60);
      finish();
    }
    const ids = messages().map(({ gestureId }) => gestureId);
    expect(ids).toHaveLength(4);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).toBe(ids[3]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  it('says nothing of an end or a cancel when nothing had begun', () => {
    const sender = make();
    sender.end();
    sender.cancel();
    expect(sent).toEqual([]);
  });
});
