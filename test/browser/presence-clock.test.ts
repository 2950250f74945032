import { type Browser, type BrowserServer, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { ensureChromium } from '../../scripts/lib/chromium.mjs';
import { CHROMIUM_SWITCHES, launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture } from './look.ts';
import { openVisitor, type Visitor, waitForPhoto, waitForSaved } from './people.ts';

const CLIENT = 'Cleo Client';
/** A person who has not stirred for this long is away. */
const IDLE_MS = 60_000;

/** The client's browser is a process group of its own, which can be stopped as a device that goes to sleep is. */
describe('who is there, while they do nothing or their device says nothing', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let browser: Browser;
  let device: BrowserServer;
  let deviceBrowser: Browser;
  let artist: Visitor;
  let client: Visitor;

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    server = await startServer({ database });
    browser = await launchChromium();
    const executablePath = await ensureChromium();
    device = await chromium.launchServer({ executablePath, args: [...CHROMIUM_SWITCHES] });
    deviceBrowser = await chromium.connect(device.wsEndpoint());
    artist = await openVisitor(browser);
    client = await openVisitor(deviceBrowser);
    const { page } = artist;
    await page.goto(server.url);
    await page.getByRole('button', { name: texts.welcome.tryDemo }).click();
    await waitForPhoto(page);
    const boardId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const link = await page.evaluate(async (path) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ role: 'client', rights: 'edit' });
      return (await fetch(path, { method: 'POST', headers, body })).json();
    }, `/api/boards/${boardId}/links`);
    await client.page.clock.install();
    await client.page.goto(link.url);
    await client.page.getByLabel(texts.join.name).fill(CLIENT);
    await client.page.getByRole('button', { name: texts.join.join }).click();
    await waitForPhoto(client.page);
    await waitForSaved(client.page);
    await waitForLabel((label) => label.includes(CLIENT), 'the client');
  });

  afterAll(async () => {
    if (device) signal('SIGCONT');
    await deviceBrowser?.close();
    await device?.close();
    await browser?.close();
    await server?.stop();
    await database?.remove();
  });

  it('is away after a minute without a stir, and back with the first one', async () => {
    await client.page.mouse.move(300, 300);
    await client.page.clock.fastForward(IDLE_MS - 5_000);
    expect(await clientWords(), 'five seconds before').not.toContain(texts.people.idle);
    await client.page.clock.fastForward(10_000);
    await waitForLabel((label) => wordsIn(label).includes(texts.people.idle), 'the client to be away');
    await takePicture(artist.page, 'person-away');
    await expectAccessible(artist.page, 'the board with somebody away');
    await client.page.mouse.move(320, 320);
    await waitForLabel((label) => !wordsIn(label).includes(texts.people.idle), 'the client to be back');
  });

  it('fades when its device has gone silent, and is there in full when it speaks again', async () => {
    signal('SIGSTOP');
    await waitForLabel((label) => wordsIn(label).includes(texts.people.fading), 'the client to fade');
    signal('SIGCONT');
    await client.page.mouse.move(340, 340);
    await waitForLabel(
      (label) => label.includes(CLIENT) && !wordsIn(label).includes(texts.people.fading),
      'the client in full',
    );
  });

  it('fades and then is gone when its device stays silent, and is there again when it wakes', async () => {
    const stoppedMs = performance.now();
    signal('SIGSTOP');
    await waitForLabel((label) => wordsIn(label).includes(texts.people.fading), 'the client to fade');
    const fadedMs = performance.now() - stoppedMs;
    await takePicture(artist.page, 'person-fading');
    await waitForLabel((label) => !label.includes(CLIENT), 'the client to be gone');
    const goneMs = performance.now() - stoppedMs;
    // Three and six seconds after the last sign of life, which came up to two seconds before; no sooner than that.
    expect(fadedMs).toBeGreaterThan(800);
    expect(goneMs).toBeGreaterThan(3_500);
    expect(goneMs - fadedMs).toBeGreaterThan(1_500);
    signal('SIGCONT');
    await waitForLabel((label) => label.includes(CLIENT), 'the client again');
    await waitForLabel((label) => !wordsIn(label).includes(texts.people.fading), 'the client in full');
    expect(artist.errors).toEqual([]);
    expect(client.errors).toEqual([]);
  });

  /** Stops or wakes all processes of the client's browser. */
  function signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    const pid = device.process().pid;
    if (pid === undefined) throw new Error('The client’s browser has no process.');
    process.kill(-pid, name);
  }

  const people = async () => (await artist.page.locator('.avatars').getAttribute('aria-label')) ?? '';
  /** What is said of the client in the list of people. */
  const wordsIn = (label: string) => label.slice(Math.max(0, label.indexOf(CLIENT)));
  const clientWords = async () => wordsIn(await people());

  async function waitForLabel(isThere: (label: string) => boolean, what: string): Promise<void> {
    await waitFor(async () => isThere(await people()), { what, timeoutMs: 20_000 });
  }
});
