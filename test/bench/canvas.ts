import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { makeRandom } from './board/figures.ts';
import { describeMachine } from './board/machine.ts';
import { readMemory, workFor } from './canvas/memory.ts';
import { type CanvasOptions, readCanvasOptions } from './canvas/options.ts';
import { type Peer, preparePeer } from './canvas/peer-install.ts';
import { type PeerServer, servePeer } from './canvas/peer-server.ts';
import { makePenStrokes, type PenStroke, strokeToPlain } from './canvas/pen-strokes.ts';
import { makePhoto } from './canvas/photo.ts';
import { sayHead, sayMegabytes, sayMs } from './canvas/report.ts';
import { GESTURES, makeMeasured, measureGestures, measureLatency } from './canvas/rounds.ts';
import { peerSide, type Side, stippleSide } from './canvas/sides.ts';
import { openStudio, type Studio } from './canvas/stipple-board.ts';

const SEED = 20_260_401;
const STROKE_COUNTS = [400, 4000] as const;
/** Work is looked at on a board that has been drawn on already. */
const WORK_STROKES = 400;

/** What the two apps are opened from. */
interface Ground {
  readonly studio: Studio;
  readonly peerServer: PeerServer | undefined;
  readonly photo: Buffer;
  readonly strokes: readonly PenStroke[];
}

/**
 * Prints how a photo with much ink on it feels in Stipple and in Excalidraw, side by side: frames, the pen's
 * latency, and memory after long work. Without Excalidraw only Stipple is measured.
 */
export async function run(args: readonly string[] = []): Promise<void> {
  const options = readCanvasOptions(args);
  console.log(describeMachine());
  const peer = await preparePeer();
  console.log(describePeer(peer));
  const ground = await layGround(peer);
  try {
    if (options.only !== 'memory')
      for (const count of STROKE_COUNTS) await measureFrames(ground, count, options);
    if (options.only !== 'frames') await measureMemory(ground, options);
  } finally {
    await ground.peerServer?.end();
    await ground.studio.end();
  }
}

function describePeer(peer: Peer): string {
  if (peer.ok)
    return `beside it: Excalidraw ${peer.version} (licence ${peer.licence}), from npm, production build`;
  return `Excalidraw is not here: ${peer.reason}\nOnly Stipple is measured, and nothing is compared.`;
}

async function layGround(peer: Peer): Promise<Ground> {
  const photo = await makePhoto(makeRandom(SEED));
  const strokes = makePenStrokes(Math.max(...STROKE_COUNTS), makeRandom(SEED));
  const scene = { widthUnits: 2048, heightUnits: 1536, strokes: strokes.map(strokeToPlain) };
  const files = { 'photo.jpg': photo, 'scene.json': JSON.stringify(scene) };
  const peerServer = peer.ok ? await servePeer(peer.folder, files) : undefined;
  return { studio: await openStudio(), peerServer, photo, strokes };
}

/** Opens both apps with so many strokes, each in a browser of its own, for as long as `use` takes. */
async function withSides(
  { studio, peerServer, photo, strokes }: Ground,
  count: number,
  use: (sides: readonly Side[]) => Promise<void>,
): Promise<void> {
  const browsers: Browser[] = [await launchChromium()];
  try {
    const [own] = browsers as [Browser];
    const boardId = await studio.makeBoard(photo, strokes.slice(0, count));
    const ours = await stippleSide(own, await studio.open(own, boardId));
    const sides: Side[] = [ours];
    if (peerServer) {
      const other = await launchChromium();
      browsers.push(other);
      sides.push(await peerSide(other, { url: peerServer.url, strokes: count, look: ours.look }));
    }
    await use(sides);
  } finally {
    for (const browser of browsers) await browser.close();
  }
}

async function measureFrames(ground: Ground, count: number, { rounds }: CanvasOptions): Promise<void> {
  await withSides(ground, count, async (sides) => {
    const measured = sides.map(makeMeasured);
    for (let round = 0; round < rounds; round++) {
      for (const [index, side] of sides.entries()) {
        const into = measured[index];
        if (!into) continue;
        await measureGestures(side, into);
        await measureLatency(side, into);
      }
    }
    const [ours, theirs] = measured;
    if (!ours) return;
    sayHead(`${count} strokes on a photo of 12 megapixels, ${rounds} rounds`, sides[1]?.name);
    for (const gesture of GESTURES)
      sayMs(`${gesture}: from frame to frame`, ours.frames[gesture], theirs?.frames[gesture]);
    for (const gesture of GESTURES)
      sayMs(`${gesture}: page's own work a frame`, ours.work[gesture], theirs?.work[gesture]);
    sayMs('pen moved → its ink on the screen', ours.latency, theirs?.latency);
  });
}

async function measureMemory(ground: Ground, { minutes, realTime }: CanvasOptions): Promise<void> {
  await withSides(ground, WORK_STROKES, async (sides) => {
    const before = await Promise.all(sides.map(readMemory));
    const random = () => makeRandom(SEED + 1);
    await Promise.all(sides.map((side) => workFor(side, { minutes, realTime, random: random() })));
    const after = await Promise.all(sides.map(readMemory));
    const pace = realTime ? 'in real time' : 'without its pauses';
    sayHead(
      `memory with ${WORK_STROKES} strokes, and after ${minutes} minutes of work ${pace}`,
      sides[1]?.name,
    );
    for (const [when, [ours, theirs]] of [
      ['opened', before],
      [`after ${minutes} minutes`, after],
    ] as const) {
      if (!ours) continue;
      sayMegabytes(`JavaScript heap, ${when}`, ours.heap, theirs?.heap);
      sayMegabytes(`whole process of the page, ${when}`, ours.process, theirs?.process);
    }
  });
}
