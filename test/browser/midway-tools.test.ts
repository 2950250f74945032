import { deleteHairline } from '@stipple/board';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { texts } from '../../apps/web/src/texts/texts.ts';
import { launchChromium } from '../support/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { waitFor } from '../support/wait.ts';
import { takePicture } from './look.ts';
import { boardToText, OtherHand, readKeptBoard } from './midway-board.ts';
import type { Gesture, Midway, MidwayEvent } from './midway-gesture.ts';
import { BOTH_DRAGGED, GESTURES } from './midway-gestures.ts';
import {
  CANVAS,
  chooseTool,
  openVisitor,
  placeOnPhoto,
  readPixels,
  type Visitor,
  waitForPhoto,
  waitForSaved,
} from './people.ts';

const OTHER = 'Cleo Client';
const EVENTS: readonly MidwayEvent[] = ['edited', 'deleted', 'reconnected'];

describe.each(GESTURES)('$name, when in mid-gesture', (gesture) => {
  it.each(EVENTS)('the thing is %s', (event) => play(gesture, event));
});

describe('in mid-gesture', () => {
  it('of two things dragged together the one that is left goes on', () => play(BOTH_DRAGGED, 'deleted'));

  it('a hairline that is deleted between two clicks is not continued but another one begun', async () => {
    const board = await layOut();
    const { page } = board;
    const click = async (across: number, down: number) => {
      const { x, y } = await placeOnPhoto(page, across, down);
      await page.mouse.click(x, y);
    };
    await chooseTool(page, 'hairline');
    await click(0.7, 0.47);
    await waitFor(() => other.hairlines()[0]?.anchors.length === 4, { what: 'one more anchor' });
    deleteHairline(other.doc, board.things.hairlineId);
    await waitForEqual(board);
    await click(0.4, 0.45);
    await click(0.5, 0.5);
    await waitFor(() => other.hairlines()[0]?.anchors.length === 2, { what: 'another hairline' });
    expect(other.hairlines()).toHaveLength(1);
    expect(other.hairlines()[0]?.id).not.toBe(board.things.hairlineId);
    await clearTheDesk(board);
    await waitForSameSight();
    expect(me.errors).toEqual([]);
  });
});

let database: TestDatabase;
let server: ServerProcess;
let browser: Browser;
let me: Visitor;
let witness: Visitor;
let other: OtherHand;

beforeAll(async () => {
  database = await createTestDatabase('pglite');
  server = await startServer({ database });
  browser = await launchChromium();
  me = await openVisitor(browser);
  witness = await openVisitor(browser);
  // A client sees dots at first; what is compared is what both of them see of the colours.
  await witness.context.addInitScript(() => localStorage.setItem('stipple-look', 'both 0'));
  const { page } = me;
  await page.goto(server.url);
  await page.getByRole('button', { name: texts.welcome.tryDemo }).click();
  await waitForPhoto(page);
  await waitForSaved(page);
  await witness.page.goto(await makeLink(page));
  await witness.page.getByLabel(texts.join.name).fill(OTHER);
  await witness.page.getByRole('button', { name: texts.join.join }).click();
  await waitForPhoto(witness.page);
  other = await OtherHand.join(server.socketUrl, witness.page.url(), witness.context);
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await takePicture(me.page, 'failed-midway');
  await me.context.setOffline(false);
});

afterAll(async () => {
  other?.close();
  await browser?.close();
  await server?.stop();
  await database?.remove();
});

/** The gesture with the event in its middle; afterwards both sides are equal, and undo takes back the gesture alone. */
async function play(gesture: Gesture, event: MidwayEvent): Promise<void> {
  const board = await layOut();
  await gesture.begin(board);
  const before = await happen(gesture, event, board);
  await gesture.finish(board);
  await waitForSaved(me.page);
  await waitForEqual(board);
  gesture.result?.(board, event);
  if (!gesture.makes(event)) expect(other.text, 'nothing is changed').toBe(before);
  const told = event === 'deleted' ? gesture.lost?.(OTHER) : undefined;
  for (const words of [told, gesture.said?.(event, OTHER)]) if (words) await hear(board.page, words);
  if (gesture.makes(event)) await undoAndRedo(board, before);
  await clearTheDesk(board);
  // After the hand the ink is made sharp anew at a place of its own: the same to the eye, not to the bit.
  if (gesture.name !== 'hand') await waitForSameSight();
  expect(me.errors).toEqual([]);
  expect(witness.errors).toEqual([]);
}

/** The other's things on the board, and nothing in my hand. */
async function layOut(): Promise<Midway> {
  const board: Midway = { page: me.page, other, things: other.lay() };
  await clearTheDesk(board);
  await waitForEqual(board);
  return board;
}

/** The browser does not always tell a page with workers that it is offline, and leaves its socket open then. */
async function loseTheLine(): Promise<void> {
  const offline = me.page.locator('.save-state[data-state="offline"]');
  for (let attempt = 1; ; attempt++) {
    await me.context.setOffline(true);
    try {
      return await offline.waitFor({ timeout: attempt < 5 ? 2_000 : 10_000 });
    } catch (error) {
      if (attempt === 5) throw error;
      await me.context.setOffline(false);
    }
  }
}

/** Lets it happen, waits until it is here, and answers with the board as it is then. */
async function happen(gesture: Gesture, event: MidwayEvent, board: Midway): Promise<string> {
  if (event === 'reconnected') {
    await loseTheLine();
  }
  if (event === 'deleted') gesture.remove(board);
  else gesture.edit(board);
  if (event === 'reconnected') {
    await me.context.setOffline(false);
    await waitForSaved(me.page);
  }
  await waitForEqual(board);
  return other.text;
}

/** Resolves when the document that my page keeps is the other's. */
async function waitForEqual({ page }: Midway): Promise<void> {
  await waitFor(async () => boardToText(await readKeptBoard(page)) === other.text, {
    what: 'both sides to be equal',
    intervalMs: 40,
  });
}

async function undoAndRedo(board: Midway, before: string): Promise<void> {
  const made = other.text;
  expect(made, 'something is changed').not.toBe(before);
  for (const [key, wanted] of [
    ['Control+z', before],
    ['Control+Shift+z', made],
    ['Control+z', before],
  ] as const) {
    await board.page.keyboard.press(key);
    await waitFor(() => other.text === wanted, { what: `the board after ${key}` });
  }
  await waitForSaved(board.page);
  await waitForEqual(board);
}

async function hear(page: Page, words: string): Promise<void> {
  const heard = page.locator('.toast, [role="status"]');
  await expect.poll(async () => (await heard.allInnerTexts()).join('\n')).toContain(words);
}

/** No notice, nothing chosen, no tool but select, and the whole photo in sight. */
async function clearTheDesk({ page }: Midway): Promise<void> {
  const close = page.locator('.toast-close');
  while ((await close.count()) > 0) await close.first().click();
  await page.locator('.board-canvas').focus();
  for (const key of ['Escape', 'Escape', 'Escape', 'Shift+Digit1']) await page.keyboard.press(key);
  await page.mouse.move(2, 2);
}

/** What I see is what the other sees: no preview is left over on either side. */
async function waitForSameSight(): Promise<void> {
  for (const selector of [CANVAS.heat, CANVAS.hairlines])
    await waitFor(
      async () => (await readPixels(me.page, selector)) === (await readPixels(witness.page, selector)),
      { what: `both to see the same ${selector}` },
    );
}

async function makeLink(page: Page): Promise<string> {
  const boardId = new URL(page.url()).pathname.split('/').at(-1);
  return page.evaluate(async (path) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ role: 'client', rights: 'edit' });
    return (await (await fetch(path, { method: 'POST', headers, body })).json()).url;
  }, `/api/boards/${boardId}/links`);
}
