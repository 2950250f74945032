import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { presetsTexts } from '../../apps/web/src/texts/totals.ts';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { fromRoot } from '../../scripts/lib/paths.mjs';
import { chooseLook, waitForDots } from './dots-people.ts';
import { settleAnimations } from './look.ts';
import { chooseTool, dragMouse, placeOnPhoto, touchWith, waitForSaved } from './people.ts';
import { makePictureDatabase } from './picture-database.ts';
import { openToolsBoard } from './tools-board.ts';

/** Draws the pictures of docs/tour.md: `npx tsx test/browser/tour-pictures.ts`. Each is a real page, in its turn. */
const FOLDER = fromRoot('docs', 'images');

await ensureBuilt();
mkdirSync(FOLDER, { recursive: true });
const board = await openToolsBoard('edit', makePictureDatabase);
try {
  const artist = board.artist.page;
  const client = board.client.page;
  await keep(artist, 'tour-1-board');
  await shareOpen(artist);
  await keep(artist, 'tour-2-share');
  await artist.keyboard.press('Escape');
  await keep(client, 'tour-3-phone');
  await dragTogether(artist, client);
  await paint(artist);
  await keep(artist, 'tour-5-density');
  await plan(artist);
  await look(artist);
  await snapshot(artist);
} finally {
  await board.close();
}

async function keep(page: Page, name: string): Promise<void> {
  await settleAnimations(page);
  const width = (page.viewportSize()?.width ?? 0) > 700 ? 1200 : 420;
  const file = `${FOLDER}/${name}.webp`;
  await sharp(await page.screenshot())
    .resize({ width })
    .webp({ quality: 82 })
    .toFile(file);
}

async function shareOpen(page: Page): Promise<void> {
  await page.getByRole('button', { name: texts.board.share }).click();
  await page.getByRole('button', { name: texts.share.create }).waitFor();
}

/** The client holds one handle of the hairline and the artist another, both in mid-drag. */
async function dragTogether(artist: Page, client: Page): Promise<void> {
  await chooseTool(artist, 'hairline');
  await chooseTool(client, 'select');
  const finger = await touchWith(client);
  const held = await placeOnPhoto(client, 0.5, 0.155);
  await finger.down(held);
  for (let step = 1; step <= 6; step++) await finger.move({ x: held.x, y: held.y + 2 * step });
  const from = await placeOnPhoto(artist, 0.62, 0.152);
  const to = await placeOnPhoto(artist, 0.63, 0.172);
  const letGo = await dragMouse(artist, [from, to]);
  await keep(artist, 'tour-4-together');
  await letGo();
  await finger.up();
  await waitForSaved(artist);
  await waitForSaved(client);
}

async function paint(page: Page): Promise<void> {
  await chooseTool(page, 'density');
  for (const down of [0.1, 0.125]) {
    const places = await Promise.all(
      [0.4, 0.45, 0.5, 0.55, 0.6].map((across) => placeOnPhoto(page, across, down)),
    );
    await (await dragMouse(page, places))();
  }
  await waitForSaved(page);
}

async function plan(page: Page): Promise<void> {
  await chooseTool(page, 'select');
  await page.getByRole('button', { name: /^Plan/ }).first().click();
  await page.getByRole('complementary', { name: texts.board.plan }).waitFor();
  const top = page.locator('.view-strip').getByRole('button', { name: /^Top/ });
  await top.first().click();
  const stage = page.getByRole('radio', { name: 'Norwood VI', exact: true });
  await stage.check({ force: true });
  await stage.scrollIntoViewIfNeeded();
  await keep(page, 'tour-6-preset');
  await page.getByRole('button', { name: presetsTexts.apply('Norwood VI') }).click();
  await waitForSaved(page);
}

async function look(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Plan/ }).first().click();
  await chooseLook(page, texts.dots.shows.dots, texts.dots.ages.healed);
  await waitForDots(page);
  await keep(page, 'tour-7-dots');
}

async function snapshot(page: Page): Promise<void> {
  await page.getByRole('button', { name: texts.board.history, exact: true }).click();
  await page.getByLabel(texts.history.label).fill('Agreed: natural, three sessions');
  await page.getByRole('button', { name: texts.history.take }).click();
  await page.getByText('Agreed: natural, three sessions').first().waitFor();
  await keep(page, 'tour-8-snapshot');
}
