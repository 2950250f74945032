import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { headBoxTexts, presetsTexts } from '../../apps/web/src/texts/totals.ts';
import { fromRoot } from '../../scripts/lib/paths.mjs';
import { launchChromium } from '../support/chromium.ts';
import { startServer } from '../support/server-process.ts';
import { chooseLook, takeFile, waitForDots } from './dots-people.ts';
import { chooseTool, dragMouse, placeOnPhoto, waitForPhoto, waitForSaved } from './people.ts';
import { makePictureDatabase } from './picture-database.ts';
import { cutCells, type Part, writeSheet } from './plan-sheet.ts';
import { openToolsBoard } from './tools-board.ts';
import { openArtist } from './views-studio.ts';

/**
 * Draws docs/images/plan-*.webp for whoever wants to judge how plans look, through the page itself and its own
 * "Save picture": `npx tsx test/browser/plan-pictures.ts [NAME …]`. Each sheet has healed dots above and fresh ones
 * below, from afar and pixel by pixel, and a column for each session; each plan has one on a head drawn with stubble
 * and one on its clean-shaven twin, developed like a photo and put on the board as one.
 */
interface Plan {
  readonly name: string;
  readonly view: 'front' | 'top' | 'crown';
  /** What is kept of the picture. */
  readonly part: Part;
  /** Where it is looked at closely, across and down the photo. */
  readonly near: readonly [number, number];
  readonly lay: (page: Page) => Promise<void>;
}

type Head = 'drawn' | 'photo';
type Place = readonly [number, number];

const WHOLE = { left: 0.1, top: 0.1, width: 0.8, height: 0.66 };
const FOREHEAD = { left: 0.16, top: 0.02, width: 0.68, height: 0.4 };
const BEHIND = { left: 0.12, top: 0.1, width: 0.76, height: 0.6 };
const PLANS: readonly Plan[] = [
  {
    name: 'norwood-3-front',
    view: 'front',
    part: FOREHEAD,
    near: [0.46, 0.115],
    lay: preset('norwood', 'III'),
  },
  { name: 'norwood-6-front', view: 'front', part: FOREHEAD, near: [0.5, 0.14], lay: preset('norwood', 'VI') },
  { name: 'norwood-6-top', view: 'top', part: WHOLE, near: [0.5, 0.34], lay: preset('norwood', 'VI') },
  { name: 'norwood-6-crown', view: 'crown', part: BEHIND, near: [0.5, 0.47], lay: preset('norwood', 'VI') },
  { name: 'ludwig-2-top', view: 'top', part: WHOLE, near: [0.5, 0.42], lay: preset('ludwig', 'II') },
  { name: 'scar-crown', view: 'crown', part: BEHIND, near: [0.4, 0.45], lay: drawScar },
];

/** Upper left and lower right of the skull on each view, as an artist fits the head box. */
const SKULLS: Readonly<Record<Plan['view'], readonly [Place, Place]>> = {
  front: [
    [0.205, 0.075],
    [0.795, 0.83],
  ],
  top: [
    [0.168, 0.165],
    [0.832, 0.835],
  ],
  crown: [
    [0.184, 0.165],
    [0.817, 0.8],
  ],
};

/** Half of the drawn head's first hairline, from the temple to the middle. */
const HAIRLINE: readonly Place[] = [
  [0.221, 0.341],
  [0.238, 0.284],
  [0.273, 0.219],
  [0.322, 0.162],
  [0.378, 0.151],
];

const chosen = process.argv.slice(2);
const folder = fromRoot('docs', 'images');
const photos = fromRoot('.cache', 'plan-heads');
mkdirSync(folder, { recursive: true });
for (const plan of PLANS) {
  if (chosen.length > 0 && !chosen.includes(plan.name)) continue;
  for (const head of ['drawn', 'photo'] as const) await drawPlan(plan, head);
}

async function drawPlan(plan: Plan, head: Head): Promise<void> {
  const board = head === 'drawn' ? await openDrawn(plan) : await openPhoto(plan);
  try {
    const { page } = board;
    await fitHead(page, SKULLS[plan.view]);
    await plan.lay(page);
    await waitForSaved(page);
    await chooseLook(page, texts.dots.shows.dots);
    const rows: Buffer[][] = [];
    for (const age of ['healed', 'fresh'] as const) {
      const [far, near]: [Buffer[], Buffer[]] = [[], []];
      for (const session of [1, 2, 3]) {
        await chooseLook(page, texts.dots.ages[age], texts.dots.sessions(session));
        await waitForDots(page);
        const cells = await cutCells(await takePicture(page), plan);
        far.push(cells.far);
        near.push(cells.near);
      }
      rows.push(far, near);
    }
    await writeSheet(rows, join(folder, `plan-${plan.name}-${head}.webp`));
  } finally {
    await board.close();
  }
}

/** The picture as the page saves it, without the line: it hides what it is there to show. */
async function takePicture(page: Page): Promise<Uint8Array> {
  const { bytes } = await takeFile(page, texts.dots.picture, async () => {
    await page.getByRole('checkbox', { name: texts.dots.hairline }).uncheck();
  });
  return bytes;
}

async function openDrawn({ view }: Plan): Promise<{ page: Page; close: () => Promise<void> }> {
  const board = await openToolsBoard('edit', makePictureDatabase);
  const { page } = board.artist;
  const strip = page.locator('.view-strip');
  await strip
    .getByRole('button', { name: new RegExp(`^${texts.photos.labels[view]}`) })
    .first()
    .click();
  await waitForPhoto(page);
  return { page, close: () => board.close() };
}

async function openPhoto({ view }: Plan): Promise<{ page: Page; close: () => Promise<void> }> {
  const file = join(photos, `${view}-photo.jpg`);
  if (!existsSync(file)) {
    const draw = ['tsx', 'scripts/demo-heads/draw.ts', photos, '2000', `${view}-photo`];
    await promisify(execFile)('npx', draw, { cwd: fromRoot() });
  }
  const database = await makePictureDatabase();
  const server = await startServer({ database, timeoutMs: 90_000 });
  const browser = await launchChromium();
  const close = async () => {
    await browser.close();
    await server.stop();
    await database.remove();
  };
  try {
    const { page } = await openArtist(browser, server);
    const choosing = page.waitForEvent('filechooser');
    const name = texts.photos.chooseFor(texts.photos.labels[view]);
    await page.getByRole('button', { name, exact: true }).click();
    await (await choosing).setFiles(file);
    await waitForPhoto(page);
    await waitForSaved(page);
    if (view === 'front') await drawHairline(page);
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function drawHairline(page: Page): Promise<void> {
  const other = HAIRLINE.map(([across, down]): Place => [1 - across, down]).reverse();
  await chooseTool(page, 'hairline');
  for (const [across, down] of [...HAIRLINE, [0.5, 0.155] as const, ...other]) {
    const { x, y } = await placeOnPhoto(page, across, down);
    await page.mouse.click(x, y);
  }
  await page.keyboard.press('Enter');
  await waitForSaved(page);
}

/** Drags two corners of the head box to those of the skull. */
async function fitHead(page: Page, [first, last]: readonly [Place, Place]): Promise<void> {
  await page.getByRole('button', { name: /^Plan/ }).first().click();
  await page.getByRole('button', { name: presetsTexts.fit }).click();
  for (const [handle, place] of [
    ['nw', first],
    ['se', last],
  ] as const) {
    const name = `${headBoxTexts.title}: ${headBoxTexts.handles[handle]}`;
    const grip = await page.getByRole('button', { name }).boundingBox();
    if (!grip) throw new Error(`The head box has no handle ${handle}.`);
    const from = { x: grip.x + grip.width / 2, y: grip.y + grip.height / 2 };
    await (await dragMouse(page, [from, await placeOnPhoto(page, ...place)]))();
  }
  await page.getByRole('button', { name: headBoxTexts.done, exact: true }).click();
}

function preset(scale: 'norwood' | 'ludwig', stage: string): (page: Page) => Promise<void> {
  return async (page) => {
    const name = `${presetsTexts.scales[scale]} ${stage}`;
    // Their labels, which wait until the totals above them have found their room.
    for (const choice of [presetsTexts.scales[scale], name])
      await page.getByRole('radio', { name: choice, exact: true }).locator('..').click();
    await page.getByRole('button', { name: presetsTexts.apply(name) }).click();
  };
}

/** A scar across the back of the head inside hair that is left. */
async function drawScar(page: Page): Promise<void> {
  await outline(page, texts.zones.kinds.hair, [
    [0.3, 0.3],
    [0.5, 0.27],
    [0.7, 0.3],
    [0.77, 0.45],
    [0.7, 0.58],
    [0.5, 0.62],
    [0.3, 0.58],
    [0.23, 0.45],
  ]);
  await outline(page, texts.zones.kinds.scar, [
    [0.3, 0.47],
    [0.4, 0.44],
    [0.5, 0.43],
    [0.6, 0.44],
    [0.7, 0.465],
    [0.695, 0.475],
    [0.6, 0.455],
    [0.5, 0.445],
    [0.4, 0.455],
    [0.305, 0.48],
  ]);
}

async function outline(page: Page, kind: string, corners: readonly Place[]): Promise<void> {
  await chooseTool(page, 'zone');
  await page.locator('.board-canvas').focus();
  await page.keyboard.press('Escape');
  await chooseTool(page, 'zone');
  await page.getByRole('radio', { name: kind, exact: true }).check({ force: true });
  for (const [across, down] of corners) {
    const { x, y } = await placeOnPhoto(page, across, down);
    await page.mouse.click(x, y);
  }
  await page.locator('.board-canvas').focus();
  await page.keyboard.press('Enter');
  await waitForSaved(page);
}
