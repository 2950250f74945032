import { createZone, deleteHairline, readHairlines } from '@stipple/board';
import { boardPoint } from '@stipple/geometry';
import type { Browser, Page } from 'playwright-core';
import { chooseLook, waitForDots } from '../../browser/dots-people.ts';
import { Observer } from '../../browser/observer.ts';
import { chooseTool, openVisitor, placeOnPhoto, waitForPhoto, waitForSaved } from '../../browser/people.ts';
import { sayTimes } from '../board/figures.ts';
import { artistSeat } from '../board/screen-people.ts';
import { openStage, type Stage } from '../board/stage.ts';
import { traceFrames } from './frames.ts';

const MOVES = 180;
/** Dense enough that the demo's first view has some 58 000 dots. */
const DENSITY_PER_CM2 = 190;

/** A zone over the whole of the first view, and nothing that would keep dots from it. */
async function fillView(stage: Stage): Promise<void> {
  const { socketUrl } = stage.server;
  const observer = new Observer({ socketUrl, boardId: stage.boardId, token: stage.link.token });
  await observer.ready();
  const { doc, viewId } = observer;
  for (const { id } of readHairlines(doc, 'main', viewId)) deleteHairline(doc, id);
  const corners = [
    [0, 0],
    [8192, 0],
    [8192, 8192],
    [0, 8192],
  ];
  const points = corners.map(([x = 0, y = 0]) => boardPoint(x, y));
  const zone = { kind: 'density', targetPerCm2: DENSITY_PER_CM2, blendMm: 0 } as const;
  createZone(doc, { designId: 'main', viewId, ...zone, points, random: Math.random });
  await observer.ready();
  observer.close();
}

async function paint(page: Page): Promise<void> {
  const { x, y } = await placeOnPhoto(page, 0.3, 0.3);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 0; step < MOVES; step++) {
    await page.mouse.move(x + 80 + 80 * Math.cos(step / 9) + step / 2, y + 60 * Math.sin(step / 7));
  }
  await page.mouse.up();
}

/**
 * Prints how long the whole app keeps the main thread busy in each frame of painting, with dots and without: input,
 * live messages, the raster, colours, totals, style, layout and painting.
 */
export async function measureBoardFrames(browser: Browser): Promise<void> {
  console.log('\n the whole board while painting over some 58,000 dots, the main thread’s own time a frame');
  const stage = await openStage();
  try {
    await fillView(stage);
    const { page, context } = await openVisitor(browser);
    const seat = artistSeat(stage);
    await context.addCookies([...seat.cookies]);
    await page.goto(seat.address);
    await waitForPhoto(page);
    await waitForSaved(page);
    await chooseTool(page, 'density');
    const frames = { Heat: [] as number[], Dots: [] as number[], Both: [] as number[] };
    for (let round = 0; round < 3; round++) {
      for (const show of ['Heat', 'Dots', 'Both'] as const) {
        await chooseLook(page, show);
        if (show !== 'Heat') await waitForDots(page);
        frames[show].push(...(await traceFrames(page, () => paint(page))).allMs);
      }
    }
    for (const [show, times] of Object.entries(frames)) sayTimes(`look “${show}”`, times);
  } finally {
    await stage.end();
  }
}
