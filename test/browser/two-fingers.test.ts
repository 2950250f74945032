import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { waitFor } from '../support/wait.ts';
import { expectAccessible, takePicture } from './look.ts';
import { chooseTool, placeOnPhoto, readPixels, SIZES } from './people.ts';
import { openToolsBoard, penWith, type ToolsBoard } from './tools-board.ts';

const OVERLAY = '.board-layer:last-of-type';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Fingers by number: starting and moving names all that are on the glass, ending the one that leaves. */
async function fingersOn(page: Page) {
  const session = await page.context().newCDPSession(page);
  const on = new Map<number, Place>();
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', fingers: typeof on) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: [...fingers].map(([id, { x, y }]) => ({ id, x, y })),
    });
  return {
    down: async (id: number, place: Place) => {
      on.set(id, place);
      await send('touchStart', on);
    },
    move: async (id: number, by: { dx: number; dy: number }) => {
      const from = on.get(id) as Place;
      for (let step = 1; step <= 6; step++) {
        on.set(id, { x: from.x + (by.dx * step) / 6, y: from.y + (by.dy * step) / 6 });
        await send('touchMove', on);
      }
    },
    up: async (id: number) => {
      await send('touchEnd', new Map([[id, on.get(id) as Place]]));
      on.delete(id);
    },
    cancel: async () => {
      on.clear();
      await send('touchCancel', on);
    },
  };
}

describe('size and strength with two hands', () => {
  let board: ToolsBoard;
  let phone: Page;
  let fingers: Awaited<ReturnType<typeof fingersOn>>;

  beforeAll(async () => {
    board = await openToolsBoard('edit');
    phone = board.client.page;
    fingers = await fingersOn(phone);
    await chooseTool(phone, 'density');
  });

  afterAll(() => board?.close());

  const grip = () => phone.getByRole('button', { name: new RegExp(`^${texts.tune.label}`) });
  const pad = () => phone.getByRole('button', { name: new RegExp(`^${texts.tune.pad}`) });
  const middleOf = async (button: ReturnType<typeof grip>): Promise<Place> => {
    const box = await button.boundingBox();
    if (!box) throw new Error('The control for size and strength is not there.');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const brush = async () => {
    const [size, strength] = ((await grip().textContent()) ?? '').match(/[\d.]+/g) ?? [];
    return { size: Number(size), strength: Number(strength) };
  };
  const worldOf = async () => JSON.stringify(await phone.locator('.board-world').boundingBox());
  const strokes = () => board.observer.strokes();

  it('one finger holds the control, the other drags on the photo: the brush changes and nothing else', async () => {
    const [before, world, drawn] = [await brush(), await worldOf(), strokes()];
    const overlay = await readPixels(phone, OVERLAY);
    await fingers.down(0, await middleOf(grip()));
    await fingers.down(1, await placeOnPhoto(phone, 0.5, 0.5));
    await fingers.move(1, { dx: 0, dy: -60 });
    await waitFor(async () => (await brush()).size > before.size, { what: 'a larger brush' });
    expect((await brush()).strength).toBe(before.strength);
    await waitFor(async () => (await readPixels(phone, OVERLAY)) !== overlay, {
      what: 'the brush to be shown',
    });
    await takePicture(phone, 'two-fingers-phone');
    await fingers.move(1, { dx: -70, dy: 60 });
    await waitFor(async () => (await brush()).strength < before.strength, { what: 'a weaker brush' });
    expect((await brush()).size).toBe(before.size);
    await fingers.up(1);
    await fingers.up(0);
    await waitFor(async () => (await readPixels(phone, OVERLAY)) === overlay, {
      what: 'the brush to be put away',
    });
    expect(await worldOf()).toBe(world);
    expect(strokes()).toBe(drawn);
  });

  it('lets go of the control first, and goes on until the finger on the photo leaves', async () => {
    const before = await brush();
    const drawn = strokes();
    await fingers.down(0, await middleOf(grip()));
    await fingers.down(1, await placeOnPhoto(phone, 0.5, 0.4));
    await fingers.move(1, { dx: 0, dy: 40 });
    const smaller = await brush();
    expect(smaller.size).toBeLessThan(before.size);
    await fingers.up(0);
    await fingers.move(1, { dx: 0, dy: 30 });
    await waitFor(async () => (await brush()).size < smaller.size, { what: 'a still smaller brush' });
    await fingers.up(1);
    expect(strokes()).toBe(drawn);
  });

  it('the control dragged by itself does as it did, and a thumb that trembles does nothing', async () => {
    const before = await brush();
    await fingers.down(0, await middleOf(grip()));
    await fingers.move(0, { dx: 6, dy: -6 });
    expect(await brush()).toEqual(before);
    await fingers.move(0, { dx: 0, dy: -60 });
    await waitFor(async () => (await brush()).size > before.size, { what: 'a larger brush' });
    await fingers.up(0);
  });

  it('a gesture that the system takes away leaves the brush as it was', async () => {
    const before = await brush();
    await fingers.down(0, await middleOf(grip()));
    await fingers.down(1, await placeOnPhoto(phone, 0.5, 0.4));
    await fingers.move(1, { dx: 0, dy: -50 });
    expect((await brush()).size).toBeGreaterThan(before.size);
    await fingers.cancel();
    await waitFor(async () => (await brush()).size === before.size, { what: 'the brush as it was' });
  });

  it('afterwards one finger paints, a tap of two takes that back, and two zoom', async () => {
    const drawn = strokes();
    await fingers.down(1, await placeOnPhoto(phone, 0.4, 0.35));
    await fingers.move(1, { dx: 40, dy: 0 });
    await fingers.up(1);
    await waitFor(() => strokes() === drawn + 1, { what: 'the stroke' });
    await fingers.down(1, await placeOnPhoto(phone, 0.4, 0.6));
    await fingers.down(2, await placeOnPhoto(phone, 0.6, 0.6));
    await fingers.up(1);
    await fingers.up(2);
    await waitFor(() => strokes() === drawn, { what: 'the stroke to be taken back' });
    const world = await worldOf();
    await fingers.down(1, await placeOnPhoto(phone, 0.4, 0.5));
    await fingers.down(2, await placeOnPhoto(phone, 0.6, 0.5));
    await fingers.move(2, { dx: 60, dy: 0 });
    await fingers.up(1);
    await fingers.up(2);
    expect(await worldOf()).not.toBe(world);
    expect(strokes()).toBe(drawn);
  });

  it('where only the pen draws a finger may still change the brush, and so may the pen', async () => {
    const setPenOnly = async (on: boolean) => {
      await phone.getByRole('button', { name: texts.common.moreInMenu }).click();
      await phone.getByRole('checkbox', { name: texts.hands.penOnly }).setChecked(on);
      await phone.keyboard.press('Escape');
    };
    await setPenOnly(true);
    const [before, world, drawn] = [await brush(), await worldOf(), strokes()];
    await fingers.down(0, await middleOf(grip()));
    await fingers.down(1, await placeOnPhoto(phone, 0.5, 0.5));
    await fingers.move(1, { dx: 0, dy: 50 });
    await fingers.up(1);
    const byFinger = await brush();
    expect(byFinger.size).toBeLessThan(before.size);
    const pen = await penWith(phone);
    const at = await placeOnPhoto(phone, 0.5, 0.5);
    await pen.down(at);
    for (let step = 1; step <= 5; step++) await pen.move({ x: at.x, y: at.y - 12 * step });
    await pen.up({ x: at.x, y: at.y - 60 });
    expect((await brush()).size).toBeGreaterThan(byFinger.size);
    await fingers.up(0);
    expect(await worldOf()).toBe(world);
    expect(strokes()).toBe(drawn);
    await setPenOnly(false);
  });

  it('a tablet has a place for the thumb at the edge, on the other side for a left hand', async () => {
    await phone.setViewportSize(SIZES.tablet);
    const { x } = await middleOf(pad());
    expect(x).toBeLessThan(200);
    await expectAccessible(phone, 'the brush on a tablet');
    const before = await brush();
    await fingers.down(0, await middleOf(pad()));
    await fingers.down(1, await placeOnPhoto(phone, 0.5, 0.4));
    await fingers.move(1, { dx: -80, dy: -50 });
    await waitFor(async () => (await brush()).size > before.size, { what: 'a larger brush' });
    await takePicture(phone, 'two-fingers-tablet');
    await fingers.up(1);
    await fingers.up(0);
    await phone.getByRole('button', { name: texts.common.moreInMenu }).click();
    await phone.getByRole('checkbox', { name: texts.hands.leftHanded }).setChecked(true);
    await phone.keyboard.press('Escape');
    expect((await middleOf(pad())).x).toBeGreaterThan(SIZES.tablet.width - 200);
    await takePicture(phone, 'two-fingers-left');
    expect(board.client.errors).toEqual([]);
  });

  it('the list of keys tells of it', async () => {
    await phone.locator('.board-canvas').focus();
    await phone.keyboard.press('F1');
    await phone.getByRole('dialog').getByText('Brush strength', { exact: true }).scrollIntoViewIfNeeded();
    await takePicture(phone, 'two-fingers-keys');
    await phone.keyboard.press('Escape');
  });
});
