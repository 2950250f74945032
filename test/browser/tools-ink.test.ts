import type { Ink } from '@stipple/board';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canvasTexts } from '../../apps/web/src/canvas/canvas-texts.ts';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture, takePictures } from './look.ts';
import {
  CANVAS,
  chooseTool,
  dragMouse,
  placeOnPhoto,
  readPixels,
  touchWith,
  waitForPixels,
  waitForSaved,
} from './people.ts';
import { openToolsBoard, penWith, type ToolsBoard } from './tools-board.ts';

const OVERLAY = '.board-layer:last-of-type';

describe('ink', () => {
  let board: ToolsBoard;
  let page: Page;
  let phone: Page;

  beforeAll(async () => {
    board = await openToolsBoard('edit');
    page = board.artist.page;
    phone = board.client.page;
  });

  afterAll(() => board?.close());

  const kinds = () => board.ink().map(({ kind }) => kind);
  const added = async (before: readonly Ink[], count = 1): Promise<Ink[]> => {
    const known = new Set(before.map(({ id }) => id));
    const fresh = () => board.ink().filter(({ id }) => !known.has(id));
    await waitFor(() => fresh().length === count, { what: `${count} more ink` });
    return fresh();
  };
  const said = (text: string) => page.getByText(text).first().waitFor({ state: 'attached' });
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    const places = [await placeOnPhoto(page, ...from), await placeOnPhoto(page, ...to)];
    await (await dragMouse(page, places))();
  };
  const swipe = async (from: readonly [number, number], to: readonly [number, number]) => {
    const finger = await touchWith(phone);
    const [a, b] = [await placeOnPhoto(phone, ...from), await placeOnPhoto(phone, ...to)];
    await finger.down(a);
    for (let step = 1; step <= 8; step++)
      await finger.move({ x: a.x + ((b.x - a.x) * step) / 8, y: a.y + ((b.y - a.y) * step) / 8 });
    return { finger, up: () => finger.up() };
  };
  const removeAll = async () => {
    await chooseTool(page, 'select');
    await page.locator('.board-canvas').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await waitFor(() => board.ink().length === 0, { what: 'no ink' });
  };

  it('by mouse: pen, line and arrow are drawn, and the pen is seen while it draws', async () => {
    await chooseTool(page, 'pen');
    const before = await readPixels(phone, CANVAS.hairlines);
    const from = await placeOnPhoto(page, 0.2, 0.5);
    const to = await placeOnPhoto(page, 0.3, 0.56);
    const release = await dragMouse(page, [from, to]);
    await waitForPixels(phone, CANVAS.hairlines, before);
    expect(board.ink(), 'nothing is in the document yet').toEqual([]);
    await release();
    await added([]);
    for (const tool of ['line', 'arrow'] as const) {
      const known = board.ink();
      await chooseTool(page, tool);
      await drag([0.2, 0.6], [0.35, tool === 'line' ? 0.6 : 0.7]);
      expect((await added(known))[0]?.kind).toBe(tool);
      await said(canvasTexts.inkDrawn[tool]);
    }
    expect(board.ink().find(({ kind }) => kind === 'pen')).not.toHaveProperty('pressures');
  });

  it('by mouse and keys: a text is written in a field on the photo and can be changed', async () => {
    const known = board.ink();
    await chooseTool(page, 'text');
    const at = await placeOnPhoto(page, 0.6, 0.6);
    await page.mouse.click(at.x, at.y);
    await page.getByRole('textbox', { name: canvasTexts.textField }).fill('softer here\nplease');
    await expectAccessible(page, 'the text field');
    await takePictures(page, 'ink-writing');
    await page.keyboard.press('Control+Enter');
    const [text] = await added(known);
    expect(text).toMatchObject({ kind: 'text', text: 'softer here\nplease' });
    await page.mouse.click(at.x + 20, at.y + 10);
    await page.getByRole('textbox', { name: canvasTexts.textField }).fill('softer');
    await page.keyboard.press('Escape');
    await waitFor(() => board.ink().some((ink) => ink.kind === 'text' && ink.text === 'softer'), {
      what: 'other words',
    });
    expect(kinds()).toHaveLength(4);
    await page.keyboard.press('Control+z');
    await waitFor(() => board.ink().some((ink) => ink.kind === 'text' && ink.text.includes('please')), {
      what: 'the first words again',
    });
  });

  it('by pen: pressure makes the stroke thicker and thinner', async () => {
    const known = board.ink();
    await chooseTool(page, 'pen');
    const pen = await penWith(page);
    const a = await placeOnPhoto(page, 0.55, 0.75);
    await pen.down(a, 0.2);
    for (let step = 1; step <= 20; step++)
      await pen.move({ x: a.x + 6 * step, y: a.y + 18 * Math.sin(step / 3) }, 0.2 + 0.035 * step);
    await pen.up({ x: a.x + 120, y: a.y });
    const [stroke] = await added(known);
    const pressures = stroke?.kind === 'pen' ? (stroke.pressures ?? []) : [];
    expect(pressures.length).toBeGreaterThan(4);
    expect(Math.max(...pressures) - Math.min(...pressures)).toBeGreaterThan(80);
    await takePictures(page, 'ink');
  });

  it('by keyboard alone: every ink tool', async () => {
    await page.locator('.board-canvas').focus();
    for (const [key, kind] of [
      ['d', 'pen'],
      ['l', 'line'],
      ['a', 'arrow'],
    ] as const) {
      const known = board.ink();
      await page.keyboard.press(key);
      for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Enter');
      for (let step = 0; step < 2; step++) await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Enter');
      expect((await added(known))[0]?.kind).toBe(kind);
    }
    const known = board.ink();
    await page.keyboard.press('t');
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Enter');
    await page.keyboard.type('by keys');
    await page.keyboard.press('Control+Enter');
    expect((await added(known))[0]).toMatchObject({ kind: 'text', text: 'by keys' });
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('board-canvas');
  });

  it('is selected, moved by arrow keys, copied, deleted and brought back by keys', async () => {
    await removeAll();
    await page.keyboard.press('Control+z');
    await waitFor(() => board.ink().length > 8, { what: 'all ink again' });
    await removeAll();
    await chooseTool(page, 'line');
    await drag([0.3, 0.7], [0.4, 0.7]);
    const [line] = await added([]);
    await page.keyboard.press('v');
    await page.locator('.board-canvas').focus();
    for (let press = 0; press < 40 && !(await page.getByText('Line', { exact: true }).count()); press++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+ArrowRight');
    await waitFor(() => (board.ink()[0]?.x ?? 0) === (line?.x ?? 0) + 40, { what: 'ten steps' });
    await page.keyboard.press('ArrowUp');
    await waitFor(() => (board.ink()[0]?.y ?? 0) === (line?.y ?? 0) - 4, { what: 'one step' });
    await page.keyboard.press('Control+d');
    await waitFor(() => board.ink().length === 2, { what: 'a copy' });
    await page.keyboard.press('Delete');
    await waitFor(() => board.ink().length === 1, { what: 'the copy to go' });
  });

  it('is taken by a rectangle together with anchors, and moves with them in one step', async () => {
    await chooseTool(page, 'hairline');
    for (const across of [0.4, 0.5, 0.6]) {
      const { x, y } = await placeOnPhoto(page, across, 0.25);
      await page.mouse.click(x, y);
    }
    await page.keyboard.press('Escape');
    await waitFor(() => board.observer.anchors().length === 3, { what: 'a hairline' });
    await chooseTool(page, 'select');
    const anchors = board.observer.anchors();
    const [ink] = board.ink();
    const place = await placeOnPhoto(page, 0.05, 0.95);
    const release = await dragMouse(page, [await placeOnPhoto(page, 0.95, 0.15), place]);
    await takePicture(page, 'marquee');
    await release();
    await said(canvasTexts.manyChosen(anchors.length + 1));
    await takePictures(page, 'selected');
    await page.keyboard.press('Shift+ArrowDown');
    await waitFor(() => board.observer.anchors()[0]?.y === (anchors[0]?.y ?? 0) + 40, { what: 'anchors' });
    await waitFor(() => board.ink()[0]?.y === (ink?.y ?? 0) + 40, { what: 'ink' });
    await page.keyboard.press('Control+z');
    await waitFor(() => board.ink()[0]?.y === ink?.y, { what: 'the ink back' });
    expect(board.observer.anchors()).toEqual(anchors);
  });

  it('by touch: a client draws every kind, and rubs out what is theirs and nothing else', async () => {
    const artists = board.ink();
    await chooseTool(phone, 'pen');
    const choose = (kind: keyof typeof texts.ink.kinds) =>
      phone.getByRole('radio', { name: texts.ink.kinds[kind], exact: true }).tap();
    for (const kind of ['pen', 'line', 'arrow'] as const) {
      const known = board.ink();
      await choose(kind);
      const stroke = await swipe([0.3, 0.3], [0.5, kind === 'pen' ? 0.3 : 0.4]);
      await stroke.up();
      expect((await added(known))[0]?.kind).toBe(kind);
    }
    await takePicture(phone, 'ink-phone');
    await expectAccessible(phone, 'the phone with ink');
    await choose('text');
    const at = await placeOnPhoto(phone, 0.3, 0.5);
    await phone.touchscreen.tap(at.x, at.y);
    await phone.getByRole('textbox', { name: canvasTexts.textField }).fill('a bit lower');
    await chooseTool(phone, 'erase');
    await waitFor(() => board.ink().length === artists.length + 4, { what: "the client's text" });
    const strokes = board.observer.strokes();
    for (const down of [0.3, 0.35, 0.4, 0.52, 0.7]) await (await swipe([0.25, down], [0.6, down])).up();
    await takePicture(phone, 'erased-phone');
    await waitFor(() => board.ink().length === artists.length, { what: "the client's ink to go" });
    expect(board.ink()).toEqual(artists);
    await waitFor(() => board.observer.strokes() > strokes, { what: 'the map to be rubbed out too' });
    const src = await phone.locator('.board-photo').innerHTML();
    expect(src, 'the photo stays').not.toBe('');
  });

  it('that the artist deletes while the client drags it ends the drag and says who', async () => {
    const known = board.ink();
    await chooseTool(phone, 'text');
    await phone.getByRole('radio', { name: texts.ink.kinds.pen, exact: true }).tap();
    await (await swipe([0.3, 0.3], [0.5, 0.3])).up();
    const [own] = await added(known);
    await chooseTool(phone, 'select');
    const before = await readPixels(page, CANVAS.hairlines);
    const { up } = await swipe([0.4, 0.3], [0.4, 0.45]);
    // The artist sees it where the client has it now, and takes it from there.
    await waitForPixels(page, CANVAS.hairlines, before);
    await chooseTool(page, 'select');
    await page.keyboard.press('Escape');
    const at = await placeOnPhoto(page, 0.31, 0.45);
    // The first change seen may be one on the way there: the artist tries until it lies under the pointer.
    const isGone = () => !board.ink().some(({ id }) => id === own?.id);
    const takeIt = async () => {
      await page.mouse.click(at.x, at.y);
      await page.keyboard.press('Delete');
      return isGone();
    };
    await waitFor(async () => isGone() || (await takeIt()), { what: 'the ink to go', intervalMs: 200 });
    await phone
      .getByText(/deleted what you were moving/)
      .first()
      .waitFor({ state: 'attached' });
    await up();
    expect(board.ink()).toEqual(known);
  });

  it('that the artist moves while the client drags it lands where the client lets go', async () => {
    const known = board.ink();
    await chooseTool(phone, 'pen');
    await (await swipe([0.3, 0.3], [0.5, 0.3])).up();
    const [own] = await added(known);
    await chooseTool(page, 'select');
    const at = await placeOnPhoto(page, 0.31, 0.3);
    const isChosen = async () =>
      (await page.getByText(canvasTexts.inkKinds.pen, { exact: true }).count()) > 0;
    const chooseIt = async () => {
      await page.mouse.click(at.x, at.y);
      return isChosen();
    };
    await waitFor(chooseIt, { what: 'the stroke to be chosen', intervalMs: 200 });
    await chooseTool(phone, 'select');
    const before = await readPixels(page, CANVAS.hairlines);
    const { up } = await swipe([0.4, 0.3], [0.4, 0.45]);
    // What is moved before the drag has begun is dragged on from there: the artist waits until it is seen.
    await waitForPixels(page, CANVAS.hairlines, before);
    await page.keyboard.press('Shift+ArrowLeft');
    const now = () => board.ink().find(({ id }) => id === own?.id);
    await waitFor(() => now()?.x === (own?.x ?? 0) - 40, { what: "the artist's change" });
    await up();
    await waitFor(() => Math.abs((now()?.x ?? 0) - (own?.x ?? 0)) < 5, { what: "the client's place" });
    expect(now()?.y).toBeGreaterThan((own?.y ?? 0) + 400);
  });

  it('of the artist cannot be moved or deleted by the client, who is told so', async () => {
    await chooseTool(page, 'line');
    const known = board.ink();
    await drag([0.3, 0.65], [0.5, 0.65]);
    await added(known);
    const before = board.ink();
    await chooseTool(phone, 'select');
    await (await swipe([0.4, 0.65], [0.4, 0.5])).up();
    await phone.getByText(canvasTexts.mayNotChangeInk).first().waitFor({ state: 'attached' });
    expect(board.ink()).toEqual(before);
  });

  it('survives losing the connection in mid-stroke, and arrives once', async () => {
    const known = board.ink();
    await chooseTool(page, 'pen');
    const from = await placeOnPhoto(page, 0.2, 0.4);
    const release = await dragMouse(page, [from, { x: from.x + 60, y: from.y }]);
    await board.artist.context.setOffline(true);
    await page.mouse.move(from.x + 120, from.y + 20, { steps: 4 });
    await release();
    expect(board.ink()).toEqual(known);
    await board.artist.context.setOffline(false);
    const [stroke] = await added(known);
    expect(stroke?.kind).toBe('pen');
    await waitForSaved(page);
    expect(board.ink()).toHaveLength(known.length + 1);
  });

  it('the laser is seen by others while it points, and is stored nowhere', async () => {
    const known = board.ink();
    const before = await readPixels(phone, OVERLAY);
    await page.keyboard.press('k');
    const from = await placeOnPhoto(page, 0.4, 0.6);
    const release = await dragMouse(page, [from, { x: from.x + 80, y: from.y + 30 }]);
    await waitForPixels(phone, OVERLAY, before);
    await takePicture(phone, 'laser-phone');
    await release();
    await page.mouse.move(5, 5);
    expect(board.ink()).toEqual(known);
  });

  it('has no axe violations with any tool in hand, light or dark, and no page has thrown', async () => {
    for (const tool of ['pen', 'text', 'erase', 'laser', 'density'] as const) {
      await chooseTool(page, tool);
      await expectAccessible(page, `the board with ${tool}`);
      await takePictures(page, `tool-${tool}`);
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    await chooseTool(page, 'pen');
    await expectAccessible(page, 'the dark board with ink');
    await takePicture(page, 'tool-pen-dark');
    expect(board.artist.errors).toEqual([]);
    expect(board.client.errors).toEqual([]);
  });
});
