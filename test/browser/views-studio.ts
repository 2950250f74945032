import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { texts } from '../../apps/web/src/texts/texts.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { openVisitor, type Visitor, waitForSaved } from './people.ts';

/** Sends JSON as the page's own person and answers with the body. */
export function callApi<Answer>(
  page: Page,
  path: string,
  call: { method?: string; body?: unknown } = {},
): Promise<Answer> {
  return page.evaluate(
    async ({ path, method, body }) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(path, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      return answer.status === 204 ? undefined : await answer.json();
    },
    { path, method: call.method ?? 'GET', body: call.body },
  ) as Promise<Answer>;
}

/** An artist who has just made the studio and a consultation, with its board open. */
export async function openArtist(
  browser: Browser,
  server: ServerProcess,
): Promise<Visitor & { boardId: string }> {
  const artist = await openVisitor(browser);
  const { page } = artist;
  await page.goto(server.url);
  await callApi(page, '/api/auth/sign-up/email', {
    method: 'POST',
    body: { name: 'Ada Artist', email: 'ada@example.org', password: 'correct horse battery' },
  });
  const { id } = await callApi<{ id: string }>(page, '/api/boards', {
    method: 'POST',
    body: { title: 'Views' },
  });
  await page.goto(`${server.url}/board/${id}`);
  await waitForSaved(page);
  return { ...artist, boardId: id };
}

/** Somebody who joined by a link that the artist made. */
export async function openGuest(
  browser: Browser,
  artist: Visitor & { boardId: string },
  link: { role: string; rights?: string; name: string; touch?: boolean },
): Promise<Visitor> {
  const { url } = await callApi<{ url: string }>(artist.page, `/api/boards/${artist.boardId}/links`, {
    method: 'POST',
    body: { role: link.role, ...(link.rights && { rights: link.rights }) },
  });
  const guest = await openVisitor(browser, { touch: link.touch });
  await guest.page.goto(url);
  await guest.page.getByLabel(texts.join.name).fill(link.name);
  await guest.page.getByRole('button', { name: texts.join.join }).click();
  await waitForSaved(guest.page);
  return guest;
}

/** A small photo file whose middle has a colour of its own. */
export async function photoFile(name: string, background: string) {
  const buffer = await sharp({ create: { width: 600, height: 800, channels: 3, background } })
    .jpeg()
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

/** Size of the largest photo that is taken: 50 megapixels. */
export const LARGE_PHOTO = { widthPx: 8660, heightPx: 5773 } as const;

/**
 * A JPEG of 50 megapixels: a soft grey ramp in its upper half, where any seam would show, and lines of one pixel
 * in its lower half, which no smaller picture can show.
 */
export async function makeLargePhoto(): Promise<Buffer> {
  const { widthPx, heightPx } = LARGE_PHOTO;
  const pixels = Buffer.alloc(widthPx * heightPx);
  const ramp = Buffer.from(Array.from({ length: widthPx }, (_, x) => 40 + Math.round((160 * x) / widthPx)));
  const lines = Buffer.from(Array.from({ length: widthPx }, (_, x) => (x % 4 === 0 ? 230 : 20)));
  for (let y = 0; y < heightPx; y++) (y < heightPx / 2 ? ramp : lines).copy(pixels, y * widthPx);
  return sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 1 } })
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** Puts a photo of one colour on the board, by the page's own person; resolves when the server has it. */
export async function addPhoto(page: Page, boardId: string, label: string, colour: string): Promise<void> {
  const status = await page.evaluate(
    async ({ boardId, label, colour }) => {
      const canvas = new OffscreenCanvas(600, 800);
      const context = canvas.getContext('2d');
      if (context) context.fillStyle = colour;
      context?.fillRect(0, 0, 600, 800);
      const body = new FormData();
      body.append('label', label);
      body.append('file', await canvas.convertToBlob({ type: 'image/png' }), `${label}.png`);
      return (await fetch(`/api/boards/${boardId}/photos`, { method: 'POST', body })).status;
    },
    { boardId, label, colour },
  );
  if (status !== 201) throw new Error(`The photo was answered with ${status}.`);
}

/** The names of the views in the strip, from left to right. */
export const stripNames = (page: Page): Promise<string[]> => page.locator('.view-name').allInnerTexts();

/** The button of a view in the strip. */
export const stripView = (page: Page, label: ViewName) =>
  page.locator('.view-thumb', { has: page.locator('.view-name', { hasText: texts.photos.labels[label] }) });

/** A view's label. */
export type ViewName = keyof typeof texts.photos.labels;
