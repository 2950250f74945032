import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { fromRoot } from '../../scripts/lib/paths.mjs';
import { launchChromium } from '../support/chromium.ts';
import { startServer } from '../support/server-process.ts';
import {
  chooseTool,
  dragMouse,
  openVisitor,
  placeOnPhoto,
  touchWith,
  waitForPhoto,
  waitForSaved,
} from './people.ts';

/**
 * Draws the README's picture: `npx tsx test/browser/readme-picture.ts`. Two real people (an artist at a desk, a
 * client on a phone) on one demo board, in the middle of a gesture each.
 */
const PICTURE = fromRoot('docs', 'images', 'two-people.png');
const MARGIN = 48;

await ensureBuilt();
const dataDir = await mkdtemp(join(tmpdir(), 'stipple-picture-'));
const server = await startServer({ database: { dataDir } });
const browser = await launchChromium();
try {
  const artist = (await openVisitor(browser)).page;
  const client = (await openVisitor(browser, { touch: true })).page;
  await artist.goto(server.url);
  await artist.getByRole('button', { name: texts.welcome.tryDemo }).click();
  await waitForPhoto(artist);
  await joinAs(client, await makeLink(artist), 'Mia');
  await beginGestures(artist, client);
  await composePicture(await artist.screenshot(), await client.screenshot());
} finally {
  await browser.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function makeLink(artist: Page): Promise<string> {
  await artist.getByRole('button', { name: texts.board.share }).click();
  await artist.getByRole('button', { name: texts.share.create }).click();
  const link = await artist.getByRole('textbox', { name: texts.share.linkLabel }).inputValue();
  await artist.keyboard.press('Escape');
  return link;
}

async function joinAs(client: Page, link: string, name: string): Promise<void> {
  await client.goto(link);
  await client.getByLabel(texts.join.name).fill(name);
  await client.getByRole('button', { name: texts.join.join }).tap();
  await waitForPhoto(client);
  await waitForSaved(client);
}

/** The artist is painting, the client has just drawn; both are left in the middle of it. */
async function beginGestures(artist: Page, client: Page): Promise<void> {
  await chooseTool(artist, 'density');
  await chooseTool(client, 'density');
  const finger = await touchWith(client);
  const touched = await placeOnPhoto(client, 0.4, 0.115);
  await finger.down(touched);
  for (let step = 1; step <= 6; step++) await finger.move({ x: touched.x + 6 * step, y: touched.y + step });
  const from = await placeOnPhoto(artist, 0.53, 0.11);
  const to = await placeOnPhoto(artist, 0.61, 0.125);
  await dragMouse(artist, [from, to]);
  // Each must have been drawn on the other's screen; a cursor glides there over a few frames.
  await artist.getByText('Mia').first().waitFor({ state: 'attached' });
  await client.waitForFunction(() => new Promise((done) => setTimeout(() => done(true), 600)));
}

async function composePicture(desk: Buffer, phone: Buffer): Promise<void> {
  const desktop = sharp(desk);
  const { width: deskWidth = 0, height: deskHeight = 0 } = await desktop.metadata();
  const phoneHeight = deskHeight - MARGIN;
  const small = await sharp(phone).resize({ height: phoneHeight }).png().toBuffer();
  const { width: phoneWidth = 0 } = await sharp(small).metadata();
  const width = deskWidth + phoneWidth + 3 * MARGIN;
  const height = deskHeight + 2 * MARGIN;
  mkdirSync(dirname(PICTURE), { recursive: true });
  const whole = await sharp({ create: { width, height, channels: 3, background: '#d8d4cc' } })
    .composite([
      { input: desk, left: MARGIN, top: MARGIN },
      { input: small, left: deskWidth + 2 * MARGIN, top: Math.round((height - phoneHeight) / 2) },
    ])
    .png()
    .toBuffer();
  await sharp(whole).resize({ width: 1600 }).png({ palette: true, quality: 90 }).toFile(PICTURE);
}
