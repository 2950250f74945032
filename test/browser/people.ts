import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { texts } from '../../apps/web/src/texts/texts.ts';
import type { ToolName } from '../../apps/web/src/tools/tool-name.ts';
import { waitFor } from '../support/wait.ts';

/** A person with a device: one page in a browser context of its own. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors that the page threw or wrote to its console. */
  readonly errors: readonly string[];
}

/** The sizes at which every page is looked at. */
export const SIZES = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
} as const;

/** What is written to the console while the server is killed on purpose, or an image is not there yet. */
const EXPECTED_ERRORS =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INTERNET_DISCONNECTED|WebSocket connection to|ERR_EMPTY_RESPONSE/;

/** A visitor on a desktop, or with `touch` on a phone. */
export async function openVisitor(
  browser: Browser,
  options: { touch?: boolean; dark?: boolean } = {},
): Promise<Visitor> {
  const { touch = false, dark = false } = options;
  const context = await browser.newContext({
    viewport: touch ? SIZES.phone : SIZES.desktop,
    hasTouch: touch,
    isMobile: touch,
    deviceScaleFactor: touch ? 2 : 1,
    colorScheme: dark ? 'dark' : 'light',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED_ERRORS.test(message.text())) errors.push(message.text());
  });
  return { page, context, errors };
}

/** Resolves when the page says that everything is in the database. */
export async function waitForSaved(page: Page): Promise<void> {
  await page.locator('.save-state[data-state="saved"]').waitFor();
}

/** A place on the photo, from 0 to 1 across and down, in CSS pixels of the page. */
export async function placeOnPhoto(
  page: Page,
  across: number,
  down: number,
): Promise<{ x: number; y: number }> {
  const box = await page.locator('.board-world').boundingBox();
  if (!box) throw new Error('There is no photo on the board.');
  return { x: box.x + box.width * across, y: box.y + box.height * down };
}

/** Resolves when the photo is drawn. */
export async function waitForPhoto(page: Page): Promise<void> {
  await page.locator('.board-canvas[data-photo="shown"]').waitFor();
}

/** Chooses a tool by its button. */
export async function chooseTool(page: Page, tool: ToolName): Promise<void> {
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: new RegExp(`^${texts.board.tools[tool]} \\(`) })
    .click();
}

/** A sum over the pixels of the canvases that changes with what is drawn on those that are shown. */
export function readPixels(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluateAll((elements) => {
    let hash = 0;
    for (const canvas of elements as HTMLCanvasElement[]) {
      if (canvas.hidden || canvas.width === 0) continue;
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      for (let index = 0; index < data.length; index += 7)
        hash = (Math.imul(hash, 31) + (data[index] ?? 0)) | 0;
    }
    return hash;
  });
}

/** The canvases of the heat map, of the dots, of both (guests see dots at first), and of ink and hairlines. */
export const CANVAS = {
  heat: '.board-heat',
  dots: '.board-dots',
  density: '.board-heat, .board-dots',
  hairlines: '.board-ink > canvas, .board-layer:not(:last-of-type)',
} as const;

/** Resolves when what is drawn differs from `before`. */
export async function waitForPixels(page: Page, selector: string, before: number): Promise<void> {
  await waitFor(async () => (await readPixels(page, selector)) !== before, { what: `${selector} to change` });
}

/** Draws with the mouse along the places, without letting go; the answer lets go. */
export async function dragMouse(
  page: Page,
  places: readonly { x: number; y: number }[],
): Promise<() => Promise<void>> {
  const [first, ...rest] = places;
  if (!first) throw new RangeError('A drag needs at least one place.');
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 4 });
  return () => page.mouse.up();
}

/** One finger through the devtools protocol, as the page sees a real one. */
export async function touchWith(page: Page): Promise<Finger> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(({ x, y }, id) => ({ x, y, id })),
    });
  return {
    down: async (...points) => void (await send('touchStart', points)),
    move: async (...points) => void (await send('touchMove', points)),
    up: async () => void (await send('touchEnd', [])),
  };
}

/** Fingers on the glass; several places are several fingers. */
export interface Finger {
  down(...points: { x: number; y: number }[]): Promise<void>;
  move(...points: { x: number; y: number }[]): Promise<void>;
  up(): Promise<void>;
}
