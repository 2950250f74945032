import {
  addInk,
  appendComb,
  appendStroke,
  combRoot,
  createHairline,
  createZone,
  deleteHairline,
  deleteInk,
  deleteZone,
  densityRoot,
  type Ink,
  LOCAL_ORIGIN,
  MAP_ROOTS,
  readHairlines,
  readInk,
  readViews,
  readZones,
} from '@stipple/board';
import { encodeComb, encodeStroke } from '@stipple/density';
import { frameSizeQ } from '@stipple/geometry';
import type { BrowserContext, Page } from 'playwright-core';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { waitFor } from '../support/wait.ts';
import { placeOnPhoto } from './people.ts';

/** A place on the photo, from 0 to 1 across and down. */
export type Place = readonly [across: number, down: number];

/** What the other person has put on the board for one gesture. */
export interface Things {
  readonly lineId: string;
  readonly textId: string;
  readonly hairlineId: string;
  /** Of the hairline's anchors, in order. */
  readonly anchorIds: readonly string[];
}

/** Where the things lie. */
export const PLACES = {
  line: [0.35, 0.6],
  lineEnd: [0.55, 0.6],
  text: [0.35, 0.75],
  hairline: [
    [0.35, 0.4],
    [0.5, 0.36],
    [0.65, 0.4],
  ],
} as const satisfies Record<string, Place | readonly Place[]>;

/** Everything that is in a document, as text: equal for equal boards. */
export function boardToText(doc: Y.Doc): string {
  const maps = MAP_ROOTS.map((root) => [root, Object.entries(doc.getMap(root).toJSON()).sort()]);
  const roots = readViews(doc).flatMap(({ id }) => [densityRoot('main', id), combRoot('main', id)]);
  const strokes = roots.map((root) => {
    const list = doc.getArray<Uint8Array>(root).toArray();
    return [root, list.map((bytes) => Buffer.from(bytes).toString('base64'))];
  });
  return JSON.stringify([maps, strokes]);
}

/** The document as a page keeps it on its device: what it has heard of and what it has made. */
export async function readKeptBoard(page: Page): Promise<Y.Doc> {
  const updates = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('stipple');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const rows = await new Promise<{ updates: readonly Uint8Array[] }[]>((resolve, reject) => {
      const request = database.transaction('rows').objectStore('rows').getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    database.close();
    return rows.flatMap((row) => row.updates.map((bytes) => String.fromCharCode(...bytes)));
  });
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, Buffer.from(update, 'latin1'));
  return doc;
}

/** Presses the mouse `dx` CSS pixels beside one place and moves it to another. */
export async function press(page: Page, from: Place, to: Place, dx = 0): Promise<void> {
  const [a, b] = [await placeOnPhoto(page, ...from), await placeOnPhoto(page, ...to)];
  await page.mouse.move(a.x + dx, a.y);
  await page.mouse.down();
  await page.mouse.move(b.x, b.y, { steps: 4 });
}

/** Moves the pressed mouse on and lets go of it. */
export async function letGo(page: Page, at: Place): Promise<void> {
  const { x, y } = await placeOnPhoto(page, ...at);
  await page.mouse.move(x, y, { steps: 4 });
  await page.mouse.up();
}

/** Another person's hand: a protocol client with the cookies of a browser in which they have joined. */
export class OtherHand {
  readonly doc = new Y.Doc();
  readonly #provider: WebsocketProvider;

  private constructor(socketUrl: string, boardUrl: URL, cookie: string) {
    const boardId = boardUrl.pathname.split('/').at(-1) ?? '';
    class SocketWithCookie extends WebSocket {
      constructor(url: string, protocols?: string[]) {
        super(url, protocols, { headers: { cookie } });
      }
    }
    this.#provider = new WebsocketProvider(`${socketUrl}/sync`, boardId, this.doc, {
      params: { guest: boardUrl.searchParams.get('guest') ?? '' },
      WebSocketPolyfill: SocketWithCookie as never,
      disableBc: true,
    });
  }

  /** The hand of whoever has joined in `context`, at the board whose page is at `boardUrl`. */
  static async join(socketUrl: string, boardUrl: string, context: BrowserContext): Promise<OtherHand> {
    const cookies = await context.cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const hand = new OtherHand(socketUrl, new URL(boardUrl), cookie);
    await waitFor(() => hand.#provider.synced, { what: 'the other hand to be synced' });
    return hand;
  }

  get viewId(): string {
    return readViews(this.doc)[0]?.id ?? '';
  }

  get text(): string {
    return boardToText(this.doc);
  }

  ink(id?: string): Ink[] {
    return readInk(this.doc, this.viewId).filter((ink) => id === undefined || ink.id === id);
  }

  hairlines() {
    return readHairlines(this.doc, 'main', this.viewId);
  }

  strokes(): Y.Array<Uint8Array> {
    return this.doc.getArray<Uint8Array>(densityRoot('main', this.viewId));
  }

  /** Quarter units. */
  placeQ([across, down]: Place): { x: number; y: number } {
    const view = readViews(this.doc)[0];
    const { width, height } = frameSizeQ(view?.widthPx ?? 1, view?.heightPx ?? 1);
    return { x: Math.round(across * width), y: Math.round(down * height) };
  }

  paint([across, down]: Place): void {
    const { x, y } = this.placeQ([across, down]);
    const look = {
      op: 'set',
      targetPerCm2: 40,
      radiusQ: 200,
      hardness: 90,
      flow: 255,
      sessionMask: 0,
    } as const;
    const record = encodeStroke({ ...look, points: [x, y, x + 600, y] });
    appendStroke(this.doc, { designId: 'main', viewId: this.viewId, record });
  }

  zones() {
    return readZones(this.doc, 'main', this.viewId);
  }

  combs(): Y.Array<Uint8Array> {
    return this.doc.getArray<Uint8Array>(combRoot('main', this.viewId));
  }

  comb([across, down]: Place): void {
    const { x, y } = this.placeQ([across, down]);
    const record = encodeComb({ radiusQ: 200, hardness: 0, flow: 255, points: [x, y, x + 600, y] });
    appendComb(this.doc, { designId: 'main', viewId: this.viewId, record });
  }

  /** Lays a zone with these corners. */
  zone(corners: readonly Place[]): void {
    const points = corners.map((corner) => this.placeQ(corner));
    const where = { designId: 'main', viewId: this.viewId };
    createZone(this.doc, { ...where, kind: 'density', points, random: Math.random });
  }

  /** Takes away all ink, hairlines and zones that are there, and puts a line, a text, a hairline and a stroke on the view. */
  lay(): Things {
    const look = { viewId: this.viewId, colour: 3, random: Math.random };
    const { viewId, colour, random } = look;
    return this.doc.transact(() => {
      deleteInk(
        this.doc,
        this.ink().map(({ id }) => id),
      );
      for (const { id } of this.hairlines()) deleteHairline(this.doc, id);
      for (const { id } of this.zones()) deleteZone(this.doc, id);
      const [from, to] = [this.placeQ(PLACES.line), this.placeQ(PLACES.lineEnd)];
      const shape = { kind: 'line', viewId, colour, widthQ: 40, ...from, dx: to.x - from.x, dy: 0 } as const;
      const lineId = addInk(this.doc, { ink: shape, random });
      const words = { kind: 'text', viewId, colour, widthQ: 200, ...this.placeQ(PLACES.text) } as const;
      const textId = addInk(this.doc, { ink: { ...words, text: 'softer here' }, random });
      const points = PLACES.hairline.map((place) => this.placeQ(place));
      createHairline(this.doc, { designId: 'main', viewId, points, random });
      this.paint([0.4, 0.25]);
      const [hairline] = this.hairlines();
      const anchorIds = hairline?.anchors.map(({ id }) => id) ?? [];
      return { lineId, textId, hairlineId: hairline?.id ?? '', anchorIds };
    }, LOCAL_ORIGIN);
  }

  close(): void {
    this.#provider.destroy();
    this.doc.destroy();
  }
}
