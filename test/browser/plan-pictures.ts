import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { presetsTexts } from '../../apps/web/src/texts/totals.ts';
import { fromRoot } from '../../scripts/lib/paths.mjs';
import { chooseLook, takeFile, waitForDots } from './dots-people.ts';
import { chooseTool, placeOnPhoto, waitForPhoto, waitForSaved } from './people.ts';
import { makePictureDatabase } from './picture-database.ts';
import { openToolsBoard } from './tools-board.ts';

/**
 * Draws docs/images/plan-*.webp for whoever wants to judge how plans look, through the page itself and its own
 * "Save picture": `npx tsx test/browser/plan-pictures.ts [NAME …]`. Each sheet has a row of healed and one of fresh
 * dots, and a column for each session.
 */
interface Plan {
  readonly name: string;
  readonly view: string;
  /** The part of the picture that is kept, 0 … 1. */
  readonly part: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  readonly lay: (page: Page) => Promise<void>;
}

const HEAD = { left: 0.12, top: 0, width: 0.76, height: 0.62 };
const FRONT_TOP = { left: 0.16, top: 0.02, width: 0.68, height: 0.4 };

const PLANS: readonly Plan[] = [
  {
    name: 'norwood-3-front',
    view: 'front',
    part: FRONT_TOP,
    lay: (page) => layPreset(page, 'norwood', 'III'),
  },
  {
    name: 'norwood-6-front',
    view: 'front',
    part: FRONT_TOP,
    lay: (page) => layPreset(page, 'norwood', 'VI'),
  },
  { name: 'norwood-6-top', view: 'top', part: HEAD, lay: (page) => layPreset(page, 'norwood', 'VI') },
  { name: 'norwood-6-crown', view: 'crown', part: HEAD, lay: (page) => layPreset(page, 'norwood', 'VI') },
  { name: 'ludwig-2-top', view: 'top', part: HEAD, lay: (page) => layPreset(page, 'ludwig', 'II') },
  { name: 'scar-crown', view: 'crown', part: HEAD, lay: drawScar },
];

const chosen = process.argv.slice(2);
const folder = fromRoot('docs', 'images');
mkdirSync(folder, { recursive: true });
for (const plan of PLANS) {
  if (chosen.length > 0 && !chosen.includes(plan.name)) continue;
  await drawPlan(plan);
}

async function drawPlan(plan: Plan): Promise<void> {
  const board = await openToolsBoard('edit', makePictureDatabase);
  try {
    const { page } = board.artist;
    await showView(page, plan.view);
    await plan.lay(page);
    await waitForSaved(page);
    await chooseLook(page, texts.dots.shows.dots);
    const cells: Buffer[] = [];
    for (const age of ['healed', 'fresh'] as const) {
      for (const session of [1, 2, 3]) {
        await chooseLook(page, texts.dots.ages[age], texts.dots.sessions(session));
        await waitForDots(page);
        const { bytes } = await takeFile(page, texts.dots.picture);
        cells.push(await cutPart(bytes, plan.part));
      }
    }
    await writeSheet(cells, `${folder}/plan-${plan.name}.webp`);
  } finally {
    await board.close();
  }
}

async function showView(page: Page, view: string): Promise<void> {
  const label = texts.photos.labels[view as keyof typeof texts.photos.labels];
  const strip = page.locator('.view-strip');
  await strip
    .getByRole('button', { name: new RegExp(`^${label}`) })
    .first()
    .click();
  await waitForPhoto(page);
}

async function layPreset(page: Page, scale: 'norwood' | 'ludwig', stage: string): Promise<void> {
  await page.getByRole('button', { name: /^Plan/ }).first().click();
  await page.getByRole('complementary', { name: texts.board.plan }).waitFor();
  await page
    .getByRole('radio', { name: presetsTexts.scales[scale], exact: true })
    .first()
    .check({ force: true });
  const name = `${presetsTexts.scales[scale]} ${stage}`;
  await page.getByRole('radio', { name, exact: true }).check({ force: true });
  await page.getByRole('button', { name: presetsTexts.apply(name) }).click();
  await page.keyboard.press('Escape');
}

/** A scar across the crown inside hair that is left. */
async function drawScar(page: Page): Promise<void> {
  await outline(page, texts.zones.kinds.hair, [
    [0.3, 0.15],
    [0.7, 0.15],
    [0.78, 0.4],
    [0.5, 0.52],
    [0.22, 0.4],
  ]);
  await outline(page, texts.zones.kinds.scar, [
    [0.34, 0.34],
    [0.5, 0.3],
    [0.66, 0.33],
    [0.65, 0.35],
    [0.5, 0.325],
    [0.35, 0.36],
  ]);
}

async function outline(
  page: Page,
  kind: string,
  corners: readonly (readonly [number, number])[],
): Promise<void> {
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

async function cutPart(bytes: Uint8Array, part: Plan['part']): Promise<Buffer> {
  const { width = 0, height = 0 } = await sharp(bytes).metadata();
  return sharp(bytes)
    .extract({
      left: Math.round(part.left * width),
      top: Math.round(part.top * height),
      width: Math.round(part.width * width),
      height: Math.round(part.height * height),
    })
    .png()
    .toBuffer();
}

/** Three columns, two rows, each cell 640 px wide. */
async function writeSheet(cells: readonly Buffer[], file: string): Promise<void> {
  const small = await Promise.all(cells.map((cell) => sharp(cell).resize({ width: 640 }).png().toBuffer()));
  const { height = 0 } = await sharp(small[0]).metadata();
  await sharp({
    create: { width: 3 * 640 + 16, height: 2 * height + 8, channels: 3, background: '#ffffff' },
  })
    .composite(
      small.map((input, index) => ({
        ...{ input, left: (index % 3) * 648, top: Math.floor(index / 3) * (height + 8) },
      })),
    )
    .webp({ quality: 80 })
    .toFile(file);
}
