import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { makePhonePhoto } from '../support/test-photo.ts';
import { waitFor } from '../support/wait.ts';
import { countKept, createDevice, type Device } from './device.ts';
import { waitForDots } from './dots-people.ts';
import { expectAccessible, takePicture } from './look.ts';
import {
  CANVAS,
  chooseTool,
  dragMouse,
  placeOnPhoto,
  readPixels,
  waitForPhoto,
  waitForPixels,
  waitForSaved,
} from './people.ts';

const NOTHING = { boards: 0, rows: 0, unsent: 0, pictures: 0 };
const ACCOUNT = { email: 'ada@example.org', password: 'correct horse battery' };

describe('what a device keeps of a board, and no longer than it may', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let studio: Device;
  let phone: Device;
  let artist: Page;
  let boardId = '';

  beforeAll(async () => {
    database = await createTestDatabase('pglite');
    server = await startServer({ database });
    studio = await createDevice();
    phone = await createDevice();
    artist = await studio.open(server.url);
    await artist.getByLabel(texts.welcome.name).fill('Ada Artist');
    await artist.getByLabel(texts.welcome.email).fill(ACCOUNT.email);
    await artist.getByLabel(texts.welcome.password).fill(ACCOUNT.password);
    await artist.getByRole('button', { name: texts.welcome.createStudio }).click();
    await artist.getByText(texts.consultations.emptyTitle).waitFor();
    boardId = await artist.evaluate(async () => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ title: 'First talk' });
      return (await (await fetch('/api/boards', { method: 'POST', headers, body })).json()).id;
    });
    await artist.goto(boardUrl());
    await artist.getByRole('heading', { name: texts.board.noPhotoTitle }).waitFor();
    const photo = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await makePhonePhoto() };
    await artist.locator('input[type=file]').first().setInputFiles(photo);
    await waitForPhoto(artist);
    await waitForSaved(artist);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && !artist.isClosed()) await takePicture(artist, 'failed-wipe');
  });

  afterAll(async () => {
    await studio?.remove();
    await phone?.remove();
    await server?.stop();
    await database?.remove();
  });

  it('a guest’s phone forgets the board the moment the link is revoked', async () => {
    const { page, linkId } = await joinOnPhone('client', 'edit');
    await paint(page, 0.4);
    await waitForSaved(page);
    await waitForKept(page, ({ boards, rows, pictures }) => boards === 1 && rows > 0 && pictures > 0);
    await revoke(linkId);
    await page.getByRole('heading', { name: texts.board.endedTitle }).waitFor();
    await waitForKept(page, (kept) => JSON.stringify(kept) === JSON.stringify(NOTHING));
    expect(await page.getByRole('link', { name: texts.people.lost.download }).count(), 'all was saved').toBe(
      0,
    );
    await page.close();
  });

  it('unsent work of a guest whose link was revoked meanwhile is offered, then forgotten', async () => {
    const { page, linkId } = await joinOnPhone('client', 'edit');
    const url = page.url();
    await server.kill();
    await page.locator('.save-state[data-state="offline"]').waitFor();
    await paint(page, 0.5);
    await waitForKept(page, ({ unsent }) => unsent === 1);
    await page.close();
    await restart();
    await revoke(linkId);

    const again = await phone.open(url);
    await again.getByRole('heading', { name: texts.board.endedTitle }).waitFor();
    const records = await download(again);
    expect(records.map(({ lane }) => lane)).toEqual(['design']);
    await takePicture(again, 'offline-lost');
    await expectAccessible(again, 'a closed board with work that was not kept');
    expect(await countKept(again)).toEqual(NOTHING);
    await again.close();
  });

  it('what a right no longer allows is taken back, offered, and leaves the device', async () => {
    const { page, linkId } = await joinOnPhone('client', 'edit');
    await waitForDots(page);
    const before = await readPixels(page, CANVAS.density);
    await server.kill();
    await page.locator('.save-state[data-state="offline"]').waitFor();
    await paint(page, 0.55);
    await waitForKept(page, ({ unsent }) => unsent === 1);
    await restart(`update link set rights = 'view' where id = '${linkId}'`);

    await page.getByRole('region', { name: texts.people.lost.title }).waitFor();
    expect((await download(page)).map(({ lane }) => lane)).toEqual(['design']);
    await waitForSaved(page);
    await waitFor(async () => (await readPixels(page, CANVAS.density)) === before, {
      what: 'the old heat map',
    });
    await waitForKept(page, ({ unsent, rows }) => unsent === 0 && rows > 0);
    const brush = page.getByRole('toolbar').getByRole('button', { name: texts.board.tools.density });
    await brush.waitFor({ state: 'detached' });
    await takePicture(page, 'offline-taken-back');
    await expectAccessible(page, 'work that was taken back');
    await page.getByRole('button', { name: texts.people.lost.dismiss }).click();
    await page.reload();
    await waitForSaved(page);
    expect(await page.getByRole('region', { name: texts.people.lost.title }).count()).toBe(0);
    await waitForDots(page);
    expect(await readPixels(page, CANVAS.density)).toBe(before);
    await page.close();
  });

  it('a viewer’s tab opens from the device too, and has nothing to send', async () => {
    const { page } = await joinOnPhone('viewer');
    await waitForKept(page, ({ pictures }) => pictures > 0);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
    await server.kill();
    await page.reload();
    await waitForPhoto(page);
    await page.locator('.save-state[data-state="offline"]').waitFor();
    expect((await countKept(page)).unsent).toBe(0);
    await restart();
    await waitForSaved(page);
    await page.close();
  });

  it('says that work is in the tab only while the storage takes nothing, and on the device when it does again', async () => {
    const { page } = await joinOnPhone('client', 'edit');
    await page.evaluate(() => {
      const { add } = IDBObjectStore.prototype;
      Object.assign(globalThis, { heal: () => Object.assign(IDBObjectStore.prototype, { add }) });
      Object.assign(IDBObjectStore.prototype, {
        add: () => {
          throw new DOMException('Full', 'QuotaExceededError');
        },
      });
    });
    await server.kill();
    await page.locator('.save-state[data-state="offline"]').waitFor();
    await paint(page, 0.6);
    await page.locator('.save-state[data-state="offline-tab"]').waitFor();
    await page.getByText('Work that is not saved is in this tab only').first().waitFor();
    expect((await countKept(page)).unsent).toBe(0);
    await page.evaluate(() => (globalThis as unknown as { heal(): void }).heal());
    await page.locator('.save-state[data-state="offline"]').waitFor();
    expect((await countKept(page)).unsent).toBe(1);
    await restart();
    await waitForSaved(page);
    await page.close();
  });

  it('works without any storage, and never says that the device keeps anything', async () => {
    const page = await phone.open();
    await page.addInitScript(() => {
      Object.assign(IDBFactory.prototype, {
        open: () => {
          throw new DOMException('No', 'SecurityError');
        },
      });
    });
    await join(page, 'client', 'edit');
    await paint(page, 0.3);
    await waitForSaved(page);
    await server.kill();
    await page.locator('.save-state[data-state="offline-tab"]').waitFor();
    await paint(page, 0.7);
    expect(await page.locator('.save-state').getAttribute('data-state')).toBe('offline-tab');
    await restart();
    await waitForSaved(page);
    await page.close();
  });

  it('signing out asks before it deletes work that was never sent', async () => {
    await waitForSaved(artist);
    await server.kill();
    await artist.locator('.save-state[data-state="offline"]').waitFor();
    await paint(artist, 0.35);
    await waitForKept(artist, ({ unsent }) => unsent === 1);
    await artist.close();
    await restart();

    artist = await studio.open(server.url);
    await signOut(artist);
    const question = artist.getByRole('heading', { name: texts.people.signOutUnsent.title });
    await question.waitFor();
    await takePicture(artist, 'sign-out-unsent');
    await expectAccessible(artist, 'the question before signing out');
    await artist.getByRole('button', { name: texts.common.cancel }).click();
    await question.waitFor({ state: 'detached' });
    expect((await countKept(artist)).unsent, 'who thinks better of it has lost nothing').toBe(1);

    await signOut(artist);
    await artist.getByRole('button', { name: texts.people.signOutUnsent.action }).click();
    await artist.getByLabel(texts.welcome.password).waitFor();
    await waitForKept(artist, (kept) => JSON.stringify(kept) === JSON.stringify(NOTHING));
  });

  it('signing out ends the tabs of this browser, which leave nothing, and no other device', async () => {
    await signIn(artist);
    const tab = await studio.open(boardUrl());
    await waitForSaved(tab);
    const tablet = await createDevice();
    try {
      const elsewhere = await tablet.open(server.url);
      await signIn(elsewhere);
      await elsewhere.goto(boardUrl());
      await waitForSaved(elsewhere);
      await waitForKept(tab, ({ boards, rows, pictures }) => boards === 1 && rows > 0 && pictures > 0);

      await signOut(artist);
      await tab.getByRole('heading', { name: texts.board.endedTitle }).waitFor();
      await waitForKept(artist, (kept) => JSON.stringify(kept) === JSON.stringify(NOTHING));
      await paint(elsewhere, 0.45);
      await waitForSaved(elsewhere);
      expect((await countKept(elsewhere)).boards).toBe(1);
    } finally {
      await tablet.remove();
    }
  });

  const boardUrl = () => `${server.url}/board/${boardId}`;

  async function restart(sql?: string): Promise<void> {
    if (sql) {
      const { openDatabase } = await import('../../apps/server/src/store/database.ts');
      const opened = await openDatabase(database);
      await opened.sql.query(sql);
      await opened.close();
    }
    server = await startServer({ database, port: server.port });
  }

  async function makeLink(role: string, rights?: string): Promise<{ id: string; url: string }> {
    return artist.evaluate(
      async ({ url, wish }) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(wish) })).json();
      },
      { url: `/api/boards/${boardId}/links`, wish: { role, ...(rights && { rights }) } },
    );
  }

  async function join(page: Page, role: string, rights?: string): Promise<{ page: Page; linkId: string }> {
    const link = await makeLink(role, rights);
    await page.goto(link.url);
    await page.getByLabel(texts.join.name).fill('Guest');
    await page.getByRole('button', { name: texts.join.join }).click();
    await waitForPhoto(page);
    await waitForSaved(page);
    return { page, linkId: link.id };
  }

  async function joinOnPhone(role: string, rights?: string) {
    // Rows of the guests before would be counted with this one's.
    await phone.closeBrowser();
    await phone.remove();
    phone = await createDevice();
    return join(await phone.open(), role, rights);
  }

  async function revoke(linkId: string): Promise<void> {
    const url = `/api/boards/${boardId}/links/${linkId}`;
    await artist.evaluate(async (path) => void (await fetch(path, { method: 'DELETE' })), url);
  }
});

async function waitForKept(
  page: Page,
  isSo: (kept: Awaited<ReturnType<typeof countKept>>) => boolean,
): Promise<void> {
  await waitFor(async () => isSo(await countKept(page)), { what: `the device to keep ${isSo}` });
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel(texts.welcome.email).fill(ACCOUNT.email);
  await page.getByLabel(texts.welcome.password).fill(ACCOUNT.password);
  await page.getByRole('button', { name: texts.welcome.signIn }).first().click();
  await page.getByRole('button', { name: texts.common.account }).waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: texts.common.account }).click();
  await page.getByRole('button', { name: texts.common.signOut }).click();
}

async function download(page: Page): Promise<{ lane: string }[]> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: texts.people.lost.download }).click();
  const stream = await (await waiting).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

async function paint(page: Page, down: number): Promise<void> {
  const before = await readPixels(page, CANVAS.density);
  await chooseTool(page, 'density');
  const places = [await placeOnPhoto(page, 0.4, down), await placeOnPhoto(page, 0.6, down)];
  await (await dragMouse(page, places))();
  await waitForPixels(page, CANVAS.density, before);
}
