import { sayTimes } from './figures.ts';
import { paintStroke } from './fill.ts';
import type { Stage } from './stage.ts';
import { makeHandStroke } from './strokes.ts';
import { WireClient } from './wire-client.ts';

const STROKES = 200;

/** Prints how long a stroke takes from one socket to another, and until the database has it. */
export async function measureSockets(stage: Stage, random: () => number): Promise<void> {
  const [artist, guest] = [new WireClient(stage, 'artist'), new WireClient(stage, 'link')];
  await Promise.all([artist.synced(), guest.synced()]);
  const there: number[] = [];
  const stored: number[] = [];
  const live: number[] = [];
  for (let count = 0; count < STROKES; count++) {
    const heard = Promise.all([guest.nextUpdate(), artist.allStored()]);
    const { record } = makeHandStroke(random);
    const begin = performance.now();
    paintStroke(artist.doc, record);
    const [arrival, word] = await heard;
    there.push(arrival.atMs - begin);
    stored.push(word.atMs - begin);
    const passed = guest.nextLive();
    const beginLive = performance.now();
    artist.sendLive('design', record);
    live.push((await passed).atMs - beginLive);
    // Below the 30 live messages a second that a socket may send.
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  await Promise.all([artist.close(), guest.close()]);
  sayTimes('stroke → the other socket has it (after the commit)', there);
  sayTimes('stroke → “stored” at its maker', stored);
  sayTimes('live message → the other socket has it', live);
}
