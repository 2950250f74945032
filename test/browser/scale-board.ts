import { readViews, type View } from '@stipple/board';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase } from '../support/databases.ts';
import { startServer } from '../support/server-process.ts';
import { Observer } from './observer.ts';
import { openVisitor, placeOnPhoto, type Visitor, waitForPhoto } from './people.ts';
import { makeScalePhoto, type Spot } from './scale-photo.ts';
import { callApi, openArtist, openGuest } from './views-studio.ts';

/** A board with one photo whose scale is known, an artist on a desktop and a client on a phone. */
export interface ScaleBoard {
  readonly artist: Visitor;
  readonly client: Visitor;
  readonly observer: Observer;
  /** The one view as the server has it. */
  view(): View;
  /** The artist once more, on a phone. */
  openPhone(): Promise<Visitor>;
  close(): Promise<void>;
}

/** Opens the board for both, with a client who may change the design but not the views. */
export async function openScaleBoard(): Promise<ScaleBoard> {
  const database = await createTestDatabase('pglite');
  const server = await startServer({ database });
  const browser = await launchChromium();
  const artist = await openArtist(browser, server);
  const photo = (await makeScalePhoto()).toString('base64');
  await artist.page.evaluate(
    async ({ url, photo }) => {
      const bytes = Uint8Array.from(atob(photo), (letter) => letter.charCodeAt(0));
      const form = new FormData();
      form.set('file', new File([bytes], 'front.jpg', { type: 'image/jpeg' }));
      form.set('label', 'front');
      await fetch(url, { method: 'POST', body: form });
    },
    { url: `/api/boards/${artist.boardId}/photos`, photo },
  );
  await waitForPhoto(artist.page);
  const guest = { role: 'client', rights: 'edit', name: 'Cleo Client', touch: true };
  const client = await openGuest(browser, artist, guest);
  await waitForPhoto(client.page);
  const { token } = await callApi<{ token: string }>(artist.page, `/api/boards/${artist.boardId}/links`, {
    method: 'POST',
    body: { role: 'viewer' },
  });
  const observer = new Observer({ socketUrl: server.socketUrl, boardId: artist.boardId, token });
  await observer.ready();
  return {
    ...{ artist, client, observer },
    view: () => readViews(observer.doc)[0] as View,
    openPhone: async () => {
      const phone = await openVisitor(browser, { touch: true });
      await phone.context.addCookies(await artist.context.cookies());
      await phone.page.goto(artist.page.url());
      await waitForPhoto(phone.page);
      return phone;
    },
    close: async () => {
      observer.close();
      await browser.close();
      await server.stop();
      await database.remove();
    },
  };
}

/** Where a place of the photo is on the page. */
export const spotOn = (page: Visitor['page'], [across, down]: Spot) => placeOnPhoto(page, across, down);
