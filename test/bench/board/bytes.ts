import { decodeStroke } from '@stipple/density';
import * as Y from 'yjs';
import { makeLiveSender } from '../../../apps/web/src/canvas/live-sender.ts';
import { say, sayBytes } from './figures.ts';
import { paintStroke } from './fill.ts';
import type { Stage } from './stage.ts';
import { type HandStroke, makeHandStroke, POINTS_PER_STROKE } from './strokes.ts';
import { WireClient } from './wire-client.ts';

const STROKES = 100;
const LIVE_STROKES = 3;
const POINTER_PERIOD_MS = 1000 / 60;

/** Prints what a stroke weighs on the wire, beside the same stroke as plain JSON in a Y.Array. */
export async function measureBytes(stage: Stage, random: () => number): Promise<void> {
  const strokes = Array.from({ length: STROKES }, () => makeHandStroke(random));
  const kept = strokes.map(({ record }) => (decodeStroke(record)?.points.length ?? 0) / 2);
  say(`a stroke: ${POINTS_PER_STROKE} places in one second; kept after simplifying, mean ${mean(kept)}`);
  const [artist, guest] = [new WireClient(stage, 'artist'), new WireClient(stage, 'link')];
  await Promise.all([artist.synced(), guest.synced()]);
  const sent: number[] = [];
  const received: number[] = [];
  for (const { record } of strokes) {
    const heard = Promise.all([guest.nextUpdate(), artist.allStored()]);
    paintStroke(artist.doc, record);
    sent.push(artist.lastSentBytes);
    received.push((await heard)[0].bytes);
  }
  sayBytes(
    'the record itself',
    strokes.map(({ record }) => record.length),
  );
  sayBytes('the message its maker sends (record in a Yjs update)', sent);
  sayBytes('the message the other gets', received);
  sayBytes('same places as JSON {x, y} in a Y.Array, message', strokes.map(weighJson));
  sayBytes('all 60 places as JSON {x, y} in a Y.Array, message', strokes.map(weighFullJson));
  await measureLive(artist, strokes);
  await Promise.all([artist.close(), guest.close()]);
}

async function measureLive(artist: WireClient, strokes: readonly HandStroke[]): Promise<void> {
  const messages: number[] = [];
  let tookMs = 0;
  for (const stroke of strokes.slice(0, LIVE_STROKES)) {
    const begin = performance.now();
    await playLive(stroke, (payload) => messages.push(artist.sendLive('design', payload)));
    tookMs += performance.now() - begin;
  }
  const perSecond = (count: number) => Math.round((count / tookMs) * 1000);
  const bytes = messages.reduce((sum, size) => sum + size, 0);
  sayBytes('a live message while painting', messages);
  say(`while painting: ${perSecond(messages.length)} live messages/s, ${perSecond(bytes)} B/s`);
}

/** Plays the stroke through the app's own live sender, at the pace of a pointer. */
async function playLive({ samples, brush }: HandStroke, send: (payload: Uint8Array) => void): Promise<void> {
  const sender = makeLiveSender(send);
  for (let count = 1; count <= samples.length; count++) {
    sender.stroke(samples.slice(0, count), brush, { designId: 'main', viewId: 'front' });
    await new Promise((resolve) => setTimeout(resolve, POINTER_PERIOD_MS));
  }
  sender.end();
}

function weighJson({ record }: HandStroke): number {
  const stroke = decodeStroke(record);
  return weighInArray({ ...stroke, points: pairs(stroke?.points ?? []) });
}

function weighFullJson({ samples, brush, record }: HandStroke): number {
  const points = samples.map(({ point: { x, y } }) => ({ x, y }));
  return weighInArray({ ...decodeStroke(record), ...brush, points });
}

/** The message of a Yjs update in which `value` is pushed to an array that has one already. */
function weighInArray(value: object): number {
  const doc = new Y.Doc();
  const array = doc.getArray<object>('density:main:front');
  array.push([{}]);
  let bytes = 0;
  doc.on('update', (update: Uint8Array) => {
    // Type, step and length before the update itself.
    bytes = update.length + (update.length < 128 ? 3 : 4);
  });
  array.push([value]);
  return bytes;
}

function pairs(points: readonly number[]): { x: number; y: number }[] {
  return Array.from({ length: points.length / 2 }, (_, index) => ({
    x: points[2 * index] ?? 0,
    y: points[2 * index + 1] ?? 0,
  }));
}

function mean(values: readonly number[]): string {
  return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(1);
}
