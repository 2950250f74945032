import { ZONE_KINDS, type Zone, type ZoneKind } from '@stipple/board';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { canvasTexts } from '../../apps/web/src/canvas/canvas-texts.ts';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture, takePictures } from './look.ts';
import { chooseTool, dragMouse, placeOnPhoto, touchWith, waitForSaved } from './people.ts';
import { openToolsBoard, type ToolsBoard } from './tools-board.ts';
import { waitForZone, zoneAdded, zonesOf } from './zones-people.ts';

type Corner = readonly [across: number, down: number];

/** Corners of each kind's zone, from 0 to 1 across and down the photo. */
const OUTLINES: Readonly<Record<ZoneKind, readonly Corner[]>> = {
  density: [
    [0.3, 0.3],
    [0.7, 0.3],
    [0.72, 0.44],
    [0.28, 0.44],
  ],
  hair: [
    [0.24, 0.52],
    [0.4, 0.5],
    [0.36, 0.62],
  ],
  scar: [
    [0.6, 0.52],
    [0.74, 0.52],
    [0.72, 0.6],
    [0.62, 0.61],
  ],
  clear: [
    [0.46, 0.66],
    [0.56, 0.66],
    [0.51, 0.74],
  ],
  part: [
    [0.46, 0.2],
    [0.48, 0.32],
    [0.52, 0.46],
  ],
};

describe('zones', () => {
  let board: ToolsBoard;
  let page: Page;
  let phone: Page;

  beforeAll(async () => {
    board = await openToolsBoard('edit');
    page = board.artist.page;
    phone = board.client.page;
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await takePicture(page, 'failed-zones-artist');
    await takePicture(phone, 'failed-zones-client');
  });

  afterAll(() => board?.close());

  const said = (on: Page, text: string) => on.getByText(text).first().waitFor({ state: 'attached' });
  const at = (on: Page, [across, down]: Corner) => placeOnPhoto(on, across, down);
  const click = async (corner: Corner) => {
    const { x, y } = await at(page, corner);
    await page.mouse.click(x, y);
  };
  const chooseKind = (on: Page, kind: ZoneKind) =>
    on.locator('.zone-kinds').getByRole('radio', { name: texts.zones.kinds[kind] }).check();
  const zoneOf = (kind: ZoneKind) => zonesOf(board).find(({ header }) => header.kind === kind) as Zone;
  const drawByMouse = async (kind: ZoneKind): Promise<Zone> => {
    const before = zonesOf(board);
    await chooseTool(page, 'zone');
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Escape');
    await chooseTool(page, 'zone');
    await chooseKind(page, kind);
    for (const corner of OUTLINES[kind]) await click(corner);
    const end = OUTLINES[kind].at(-1) as Corner;
    // A second click on the last corner ends the outline.
    await click(end);
    return zoneAdded(board, before);
  };
  /** A place on the photo of the first view from a place in the document. */
  const seen = async (on: Page, { x, y }: { x: number; y: number }) => {
    const { width, height } = board.observer.frame;
    return placeOnPhoto(on, x / width, y / height);
  };
  const corner = (zone: Zone, index: number) => zone.anchors[index] as Zone['anchors'][number];

  it.each([...ZONE_KINDS])('a zone of the kind %s is drawn by mouse, corner by corner', async (kind) => {
    const zone = await drawByMouse(kind);
    expect(zone.header).toMatchObject({ kind, viewId: board.observer.viewId });
    expect(zone.anchors).toHaveLength(OUTLINES[kind].length);
    await said(page, texts.zones.made(texts.zones.kinds[kind], OUTLINES[kind].length));
    await page.getByRole('heading', { name: new RegExp(texts.zones.kinds[kind]) }).waitFor();
  });

  it('they look like what they are at every size, in light and dark, and nothing is wrong for axe', async () => {
    await expectAccessible(page, 'the zone panel');
    await takePictures(page, 'zones');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, 'the zone panel in the dark');
    await takePictures(page, 'zones-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('a loop drawn by hand becomes a polygon with few corners', async () => {
    const before = zonesOf(board);
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Escape');
    await chooseTool(page, 'zone');
    await chooseKind(page, 'density');
    const loop = await Promise.all(
      Array.from({ length: 25 }, (_, nth) => {
        const turn = (2 * Math.PI * nth) / 24;
        return at(page, [0.5 + 0.06 * Math.cos(turn), 0.85 + 0.05 * Math.sin(turn)]);
      }),
    );
    await (await dragMouse(page, loop))();
    const zone = await zoneAdded(board, before);
    expect(zone.anchors.length).toBeGreaterThanOrEqual(6);
    expect(zone.anchors.length).toBeLessThanOrEqual(24);
    await page.keyboard.press('Control+z');
    await waitForZone(board, zone.id, (found) => found === undefined);
  });

  it('one finger draws a zone on a phone, and its button closes an outline', async () => {
    const before = zonesOf(board);
    await chooseTool(phone, 'zone');
    const finger = await touchWith(phone);
    for (const place of [
      [0.3, 0.8],
      [0.45, 0.8],
      [0.4, 0.9],
    ] as const) {
      await finger.down(await at(phone, place));
      await finger.up();
    }
    await phone.getByText(texts.zones.cornersNow(3)).waitFor();
    await takePicture(phone, 'zones-outline-phone');
    await phone.getByRole('button', { name: texts.zones.finish, exact: true }).tap();
    const zone = await zoneAdded(board, before);
    expect(zone.header.kind).toBe('density');
    expect(zone.anchors).toHaveLength(3);
    await waitForSaved(phone);
  });

  it('the keyboard draws one, moves a handle, adds one and deletes one', async () => {
    const before = zonesOf(board);
    await chooseTool(page, 'zone');
    const canvas = page.locator('.board-canvas');
    await canvas.focus();
    const step = async (key: string, times: number) => {
      for (let nth = 0; nth < times; nth++) await page.keyboard.press(`Shift+${key}`);
    };
    await step('ArrowDown', 3);
    await page.keyboard.press('Enter');
    await step('ArrowRight', 2);
    await page.keyboard.press('Enter');
    await step('ArrowDown', 1);
    await page.keyboard.press('Enter');
    await said(page, texts.zones.cornerSet(3, true));
    await page.keyboard.press('Enter');
    const zone = await zoneAdded(board, before);
    expect(zone.anchors).toHaveLength(3);
    await page.keyboard.press('v');
    await canvas.focus();
    const wanted = texts.zones.handleChosen({ kind: texts.zones.kinds.density, index: 1, count: 3 });
    for (let nth = 0; nth < 60; nth++) {
      await page.keyboard.press('Tab');
      if ((await page.getByText(wanted).count()) > 0) break;
    }
    await said(page, wanted);
    const handles = () => zonesOf(board).reduce((sum, { anchors }) => sum + anchors.length, 0);
    const count = handles();
    await page.keyboard.press('Insert');
    await waitFor(() => handles() === count + 1, { what: 'one more handle' });
    await page.keyboard.press('Shift+ArrowUp');
    await said(page, canvasTexts.itemsMoved(1));
    await page.keyboard.press('Delete');
    await waitFor(() => handles() === count, { what: 'one handle less' });
    await waitForSaved(page);
  });

  it('figures, name and kind are changed in the panel, with words where it is too dense', async () => {
    await chooseTool(page, 'select');
    const zone = zoneOf('scar');
    const inside = await at(page, [0.67, 0.56]);
    await page.mouse.click(inside.x, inside.y);
    const slider = page.getByRole('slider', { name: texts.zones.target });
    await slider.fill('160');
    await page.getByText(texts.zones.dense(160)).waitFor();
    await waitForZone(board, zone.id, (found) => found?.header.targetPerCm2 === 160);
    await slider.fill('210');
    await page.getByText(texts.zones.tooDense(210)).waitFor();
    await takePictures(page, 'zones-too-dense');
    await page.getByLabel(texts.zones.name).fill('Old scar');
    await page.keyboard.press('Enter');
    await waitForZone(board, zone.id, (found) => found?.header.name === 'Old scar');
    await page.getByRole('button', { name: texts.zones.duplicate }).click();
    await waitFor(() => zonesOf(board).filter(({ header }) => header.name === 'Old scar').length === 2, {
      what: 'a copy',
    });
    await page.getByRole('button', { name: texts.zones.remove, exact: true }).click();
    await waitFor(() => zonesOf(board).filter(({ header }) => header.name === 'Old scar').length === 1, {
      what: 'one of them again',
    });
    expect(zoneOf('scar').header.targetPerCm2).toBe(210);
  });

  it('a chosen zone is dragged as a whole, by mouse and by finger', async () => {
    const zone = zoneOf('scar');
    await chooseTool(page, 'select');
    const from = await at(page, [0.67, 0.56]);
    await page.mouse.click(from.x, from.y);
    await page.getByRole('heading', { name: new RegExp(texts.zones.kinds.scar) }).waitFor();
    await (await dragMouse(page, [from, { x: from.x + 20, y: from.y + 40 }]))();
    await waitForZone(board, zone.id, (found) => (found?.anchors[0]?.y ?? 0) > corner(zone, 0).y);
    const moved = zoneOf('scar');
    const step = { x: corner(moved, 0).x - corner(zone, 0).x, y: corner(moved, 0).y - corner(zone, 0).y };
    for (const [index, { x, y }] of zone.anchors.entries())
      expect(corner(moved, index)).toMatchObject({ x: x + step.x, y: y + step.y });
    await chooseTool(phone, 'select');
    const inside = await seen(phone, {
      x: moved.anchors.reduce((sum, { x }) => sum + x / moved.anchors.length, 0),
      y: moved.anchors.reduce((sum, { y }) => sum + y / moved.anchors.length, 0),
    });
    await phone.touchscreen.tap(inside.x, inside.y);
    await phone.getByRole('heading', { name: new RegExp(texts.zones.kinds.scar) }).waitFor();
    const finger = await touchWith(phone);
    await finger.down(inside);
    for (let nth = 1; nth <= 6; nth++) await finger.move({ x: inside.x, y: inside.y - 5 * nth });
    await finger.up();
    await waitForZone(board, zone.id, (found) => (found?.anchors[0]?.y ?? 9e9) < corner(moved, 0).y);
    await waitForSaved(phone);
  });

  it('two people drag two handles of one zone at once, see each other’s, and both stay', async () => {
    const zone = zoneOf('density');
    await chooseTool(page, 'zone');
    await page.locator('.board-canvas').focus();
    await chooseTool(phone, 'zone');
    const first = await seen(page, corner(zone, 0));
    const second = await seen(phone, corner(zone, 1));
    const finger = await touchWith(phone);
    await finger.down(second);
    for (let nth = 1; nth <= 8; nth++) await finger.move({ x: second.x, y: second.y - 4 * nth });
    const release = await dragMouse(page, [first, { x: first.x - 30, y: first.y - 30 }]);
    await waitFor(() => board.observer.held().length === 2, { what: 'two handles held' });
    await takePicture(page, 'zones-two-people');
    await release();
    await finger.up();
    await waitForZone(board, zone.id, (found) => {
      const [a, b] = [found?.anchors[0], found?.anchors[1]];
      return a !== undefined && b !== undefined && a.x < corner(zone, 0).x && b.y < corner(zone, 1).y;
    });
  });

  it('undo takes back my handle and leaves the other’s', async () => {
    const zone = zoneOf('density');
    const mine = corner(zone, 0);
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Control+z');
    await waitForZone(board, zone.id, (found) => (found?.anchors[0]?.x ?? 0) > mine.x);
    expect(corner(zoneOf('density'), 1)).toMatchObject({ x: corner(zone, 1).x, y: corner(zone, 1).y });
  });

  it('what is deleted while I drag it is told with the name of who did it', async () => {
    const zone = zoneOf('hair');
    const handle = await seen(page, corner(zone, 0));
    const release = await dragMouse(page, [handle, { x: handle.x + 30, y: handle.y + 20 }]);
    await chooseTool(phone, 'select');
    const inside = await at(phone, [0.33, 0.55]);
    await phone.touchscreen.tap(inside.x, inside.y);
    await phone.getByRole('button', { name: texts.zones.show }).tap();
    await phone.getByRole('button', { name: texts.zones.remove, exact: true }).tap();
    await said(page, canvasTexts.anchorLost('Cleo Client'));
    await release();
    await waitForZone(board, zone.id, (found) => found === undefined);
  });

  it('a kept state brings zones back', async () => {
    await page.evaluate(async (url) => {
      const headers = { 'content-type': 'application/json' };
      await fetch(url, { method: 'POST', headers, body: JSON.stringify({ label: 'Zones' }) });
    }, `/api/boards/${board.boardId}/snapshots`);
    const before = zonesOf(board).map(({ header, anchors }) => ({ header, anchors }));
    await chooseTool(page, 'select');
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await waitFor(() => zonesOf(board).length === 0, { what: 'no zones' });
    await page.getByRole('button', { name: texts.board.history }).click();
    await page.locator('.snapshot-row').filter({ hasText: 'Zones' }).click();
    await page.getByRole('button', { name: texts.history.restore, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: texts.history.restore, exact: true }).click();
    await waitFor(() => zonesOf(board).length === before.length, { what: 'the zones again' });
    expect(zonesOf(board).map(({ header, anchors }) => ({ header, anchors }))).toEqual(before);
    await page.getByRole('button', { name: texts.board.history }).click();
  });

  it('nothing went wrong on either page', () => {
    expect(board.artist.errors).toEqual([]);
    expect(board.client.errors).toEqual([]);
  });
});
