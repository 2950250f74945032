import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { fromRoot } from '../../scripts/lib/paths.mjs';
import { SIZES } from './people.ts';

/** Where the pictures of every page and state are kept for whoever wants to look. */
export const PICTURE_FOLDER = fromRoot('artefacts', 'screenshots');

const AXE_SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe says of a page, as far as we read it. */
interface AxeViolation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Fails with axe's own words when it finds anything on the page as it is now. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await settleAnimations(page);
  await page.evaluate(AXE_SOURCE);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: unknown }> } };
    return (await axe.run()).violations;
  });
  const told = (violations as AxeViolation[]).map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `  ${node.html}\n  ${node.failureSummary ?? ''}`).join('\n')}`,
  );
  expect(told, `axe on ${what}`).toEqual([]);
}

/** Resolves when nothing fades or slides any more; what spins for ever is left out. */
export async function settleAnimations(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const finite = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(finite.map(({ finished }) => finished));
  });
}

/** Keeps a picture of the page as it is. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURE_FOLDER, { recursive: true });
  await page.screenshot({ path: join(PICTURE_FOLDER, `${name}.png`) });
}

/** Keeps pictures at all three sizes and leaves the page at the size it had. */
export async function takePictures(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    // Two frames: one in which the layout learns of its size, one in which it is drawn.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await takePicture(page, `${name}-${size}`);
  }
  if (before) await page.setViewportSize(before);
}
