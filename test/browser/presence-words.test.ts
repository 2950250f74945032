import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture } from './look.ts';
import { openVisitor, placeOnPhoto, type Visitor, waitForPhoto, waitForSaved } from './people.ts';

const CLIENT = 'Cleo Client';

describe('who is on the board, in words', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let artist: Visitor;
  let client: Visitor;

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    server = await startServer({ database });
    browser = await launchChromium();
    artist = await openVisitor(browser);
    client = await openVisitor(browser);
    const { page } = artist;
    await page.goto(server.url);
    await page.getByRole('button', { name: texts.welcome.tryDemo }).click();
    await waitForPhoto(page);
    await waitForSaved(page);
    await gatherWords();
    const boardId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const link = await page.evaluate(async (path) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ role: 'client', rights: 'edit' });
      return (await fetch(path, { method: 'POST', headers, body })).json();
    }, `/api/boards/${boardId}/links`);
    await client.page.goto(link.url);
    await client.page.getByLabel(texts.join.name).fill(CLIENT);
    await client.page.getByRole('button', { name: texts.join.join }).click();
    await waitForPhoto(client.page);
    await waitForSaved(client.page);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await database?.remove();
  });

  it('tells a newcomer, and names everybody with role and view', async () => {
    await waitFor(async () => (await words()).includes(texts.board.joined(CLIENT)), { what: 'the newcomer' });
    await people().waitFor();
    const said = await people().getAttribute('aria-label');
    expect(said).toContain(texts.people.count(2));
    expect(said).toContain(`${CLIENT}, ${texts.people.roles.client}`);
    await people().click();
    await artist.page.getByText(`${texts.people.roles.client}`).first().waitFor();
    await takePicture(artist.page, 'people');
    await expectAccessible(artist.page, 'the people list');
    await artist.page.keyboard.press('Escape');
  });

  it('says whose hand is on a point of the hairline', async () => {
    const { page } = client;
    const { x, y } = await placeOnPhoto(page, 0.5, 0.155);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + 25, { steps: 5 });
    await waitForLabel(texts.people.holding);
    await page.mouse.up();
    await waitFor(async () => !(await label()).includes(texts.people.holding), { what: 'the point let go' });
  });

  it('says nothing of a restart of the server that everybody comes back from', async () => {
    const before = await words();
    await server.kill();
    await artist.page.locator('.save-state[data-state="offline"]').waitFor();
    server = await startServer({ database, port: server.port });
    await waitForSaved(artist.page);
    await waitForSaved(client.page);
    await waitForLabel(CLIENT);
    expect(await presenceWordsSince(before)).toEqual([]);
  });

  it('sees at once who has stayed when it comes back from being offline itself', async () => {
    const before = await words();
    await artist.context.setOffline(true);
    await artist.page.locator('.save-state[data-state="offline"]').waitFor();
    await waitFor(async () => !(await label()).includes(CLIENT), { what: 'nobody to be seen from offline' });
    await artist.context.setOffline(false);
    await waitForSaved(artist.page);
    // Sooner than their next sign of life, which they give every fifteen seconds, and than they are said to have left.
    await waitFor(async () => (await label()).includes(CLIENT), { what: 'the client', timeoutMs: 3_000 });
    expect(await presenceWordsSince(before)).toEqual([]);
  });

  it('says after some seconds who has gone, and nothing of a quick return', async () => {
    const before = await words();
    await client.page.reload();
    await waitForSaved(client.page);
    await waitForLabel(CLIENT);
    expect(await presenceWordsSince(before)).toEqual([]);
    await client.context.close();
    await waitFor(async () => (await presenceWordsSince(before)).length > 0, {
      what: 'the farewell',
      timeoutMs: 20_000,
    });
    expect(await presenceWordsSince(before)).toEqual([texts.board.left(CLIENT)]);
    expect(await label()).not.toContain(CLIENT);
  });

  const people = () => artist.page.locator('.avatars');
  const label = async () => (await people().getAttribute('aria-label')) ?? '';

  async function waitForLabel(part: string): Promise<void> {
    await waitFor(async () => (await label()).includes(part), { what: `“${part}” in the list of people` });
  }

  /** Notes from now on whatever is read aloud to the artist. */
  async function gatherWords(): Promise<void> {
    await artist.page.evaluate(() => {
      const said: string[] = [];
      Object.assign(globalThis, { said });
      const region = document.querySelector('.visually-hidden[role="status"][aria-live]');
      if (!region) throw new Error('Nothing is read aloud on this page.');
      const note = () => said.push((region.textContent ?? '').replaceAll('\u00a0', '').trim());
      new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true });
    });
  }

  const words = () => artist.page.evaluate(() => [...(globalThis as unknown as { said: string[] }).said]);

  async function presenceWordsSince(before: readonly string[]): Promise<string[]> {
    const fresh = (await words()).slice(before.length);
    return fresh.filter((text) => text.includes(CLIENT));
  }
});
