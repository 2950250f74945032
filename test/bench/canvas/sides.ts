import type { Browser, Page } from 'playwright-core';
import type { Box } from './gestures.ts';
import { type Hand, makeHand } from './hand.ts';
import { choosePen } from './stipple-board.ts';

/** One of the two apps, with the same photo and the same strokes in a canvas of the same size. */
export interface Side {
  readonly name: string;
  readonly browser: Browser;
  readonly page: Page;
  readonly hand: Hand;
  /** The canvas on the page. */
  readonly box: Box;
  /** CSS pixels per board unit when the whole photo is seen. */
  readonly fitScale: number;
  /** Finds the canvases on which ink that is being drawn may appear. */
  readonly inkCanvases: string;
  /** The wheel's turn that brings the scale from one to the other. */
  turn(fromScale: number, toScale: number): number;
  choose(tool: 'hand' | 'pen'): Promise<void>;
  /** Shows the whole photo again. */
  fit(): Promise<void>;
  /** Takes the last stroke back. */
  undo(): Promise<void>;
}

/** The colour that is drawn with; none of the strokes on the board has it. */
export const PEN_COLOUR = [0xd9, 0x48, 0x8b] as const;

/** Where the photo stands on Stipple's page, for the other app to show it at the same place. */
export interface Look {
  readonly box: Box;
  readonly photo: Box;
}

const FRAME_UNITS = 2048;

/** Stipple, with its board open in `page`. */
export async function stippleSide(browser: Browser, page: Page): Promise<Side & { look: Look }> {
  const boxOf = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    if (!box) throw new Error(`Stipple's page has no ${selector}.`);
    return box;
  };
  const look = { box: await boxOf('.board-canvas'), photo: await boxOf('.board-world') };
  await choosePen(page);
  return {
    ...{ name: 'Stipple', browser, page, look },
    hand: await makeHand(page),
    box: look.box,
    fitScale: look.photo.width / FRAME_UNITS,
    inkCanvases: '.board-canvas canvas:not(.board-tiles, .board-heat)',
    // A turn of 90 px is a factor of 2.
    turn: (from, to) => -90 * Math.log2(to / from),
    choose: async (tool) => {
      // Keys mean tools only where no field has the focus.
      await page.locator('.board-canvas').focus();
      await page.keyboard.press(tool === 'hand' ? 'h' : 'd');
    },
    fit: () => page.keyboard.press('Shift+Digit1'),
    undo: () => page.keyboard.press('Control+z'),
  };
}

interface PeerWindow {
  readonly peer?: {
    count(): number;
    choose(tool: string): void;
    look(): void;
    state(): { readonly zoom: { readonly value: number } };
  };
}

/** Excalidraw, opened from `url` with so many strokes where Stipple has them. */
export async function peerSide(
  browser: Browser,
  at: { readonly url: string; readonly strokes: number; readonly look: Look },
): Promise<Side> {
  const { box, photo } = at.look;
  const fitScale = photo.width / FRAME_UNITS;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const query = new URLSearchParams({
    box: [box.x, box.y, box.width, box.height].join(','),
    look: [fitScale, photo.x, photo.y].join(','),
    strokes: String(at.strokes),
  });
  await page.goto(`${at.url}/?${query}`);
  await page.waitForFunction(
    (count) => (window as unknown as PeerWindow).peer?.count() === count,
    at.strokes + 1,
    { timeout: 120_000 },
  );
  return {
    ...{ name: 'Excalidraw', browser, page, box, fitScale },
    hand: await makeHand(page),
    inkCanvases: 'canvas:not(.interactive)',
    turn: peerTurn,
    choose: (tool) =>
      page.evaluate(
        (type) => (window as unknown as PeerWindow).peer?.choose(type),
        tool === 'hand' ? 'hand' : 'freedraw',
      ),
    fit: () => page.evaluate(() => (window as unknown as PeerWindow).peer?.look()),
    undo: () => page.keyboard.press('Control+z'),
  };
}

/** Excalidraw adds to its zoom a hundredth of the turn, and above 1 a part of the zoom's logarithm. */
function peerTurn(from: number, to: number): number {
  return -(to - from) / (1 / 100 + Math.log10(Math.max(1, from)) / 20);
}
