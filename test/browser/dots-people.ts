import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { chooseTool, dragMouse, placeOnPhoto, waitForSaved } from './people.ts';

/** Resolves when every dot in sight is drawn, at the scale it is looked at. */
export async function waitForDots(page: Page): Promise<void> {
  await page.locator('.board-dots[data-dots="shown"]').waitFor();
}

/** Opens the choice of how one looks at the density; `act` finds it open. */
export async function withLook(page: Page, act: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: texts.dots.look, exact: true }).click();
  await page.getByRole('group', { name: texts.dots.show }).waitFor();
  await act();
  // A file that was made has closed it already.
  if (await page.getByRole('group', { name: texts.dots.show }).isVisible())
    await page.keyboard.press('Escape');
}

/** Chooses one of the look's segments by its words, with the keyboard's own means. */
export async function chooseLook(page: Page, ...words: readonly string[]): Promise<void> {
  await withLook(page, async () => {
    for (const word of words)
      await page.getByRole('radio', { name: word, exact: true }).check({ force: true });
  });
}

/** Saves a file by the button of that name in the look, after `prepare`; answers with its name and bytes. */
export async function takeFile(
  page: Page,
  button: string,
  prepare: () => Promise<void> = async () => undefined,
): Promise<{ name: string; bytes: Uint8Array }> {
  const downloading = page.waitForEvent('download');
  await withLook(page, async () => {
    await prepare();
    await page.getByRole('button', { name: button }).click();
    await downloading;
  });
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) };
}

/** Paints with the mouse along places of the photo, from 0 to 1 across and down. */
export async function paintAlong(page: Page, along: readonly (readonly [number, number])[]): Promise<void> {
  await chooseTool(page, 'density');
  const places = await Promise.all(along.map(([across, down]) => placeOnPhoto(page, across, down)));
  await (await dragMouse(page, places))();
  await waitForSaved(page);
}
