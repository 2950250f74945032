import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible, settleAnimations, takePicture } from './look.ts';
import { SIZES } from './people.ts';

/** Smallest side of what a finger has to meet, in CSS pixels. */
const TOUCH_PX = 44;

/**
 * Every interactive element on the page that is smaller than a finger wants, in words. What is not shown is left
 * out, and so are links in running text. A radio button, checkbox or file input is as large as its label.
 */
export function findSmallTargets(page: Page): Promise<string[]> {
  return page.evaluate((leastPx) => {
    const wanted = 'a[href], button, input, select, textarea, summary, [role="button"], [tabindex="0"]';
    const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
    const small: string[] = [];
    for (const element of top.querySelectorAll<HTMLElement>(wanted)) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const isInline = element.tagName === 'A' && getComputedStyle(element).display === 'inline';
      if (isInline && element.parentElement?.matches('p, li, span')) continue;
      const type = element.getAttribute('type') ?? '';
      const label = ['radio', 'checkbox', 'file'].includes(type) ? element.closest('label') : null;
      const { width, height } = (label ?? element).getBoundingClientRect();
      // A skip link shows itself only with the focus; a file input without a label is pressed by a button.
      if (width <= 1 || height <= 1) continue;
      if (width >= leastPx - 0.5 && height >= leastPx - 0.5) continue;
      const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
      const size = `${Math.round(width)}×${Math.round(height)}`;
      small.push(
        `${size} ${element.tagName.toLowerCase()}.${element.className} “${name.trim().slice(0, 40)}”`,
      );
    }
    return small;
  }, TOUCH_PX);
}

/** Whatever makes the page scroll sideways, in words; empty when nothing does. */
export function findSideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
  });
}

/**
 * Looks at a state of a page as a person would: in light and dark, at every size, with pictures; axe in both, and
 * targets for fingers on a phone.
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await nextFrames(page);
      await takePicture(page, `look-${name}-${scheme}-${size}`);
      if (size !== 'phone') continue;
      expect.soft(await findSmallTargets(page), `targets on ${name}`).toEqual([]);
      expect.soft(await findSideways(page), `sideways on ${name}`).toEqual([]);
      await expectAccessible(page, `${name}, ${scheme}, on a phone`);
    }
    await page.setViewportSize(SIZES.desktop);
    await expectAccessible(page, `${name}, ${scheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (before) await page.setViewportSize(before);
  await nextFrames(page);
}

/** Two frames: one in which the layout learns of its size, one in which it is drawn; then whatever fades has faded. */
async function nextFrames(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await settleAnimations(page);
}

/** Begins to add up what jumps on this page and those it loads later; call before the first `goto`. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const store = window as unknown as { shifts: { value: number; what: string[] }[] };
    store.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as LayoutShift[]) {
        if (entry.hadRecentInput) continue;
        const what = entry.sources.map(({ node }) => (node instanceof Element ? node.className : 'text'));
        store.shifts.push({ value: entry.value, what: what.map(String) });
      }
    }).observe({ type: 'layout-shift', buffered: true });
    interface LayoutShift extends PerformanceEntry {
      readonly value: number;
      readonly hadRecentInput: boolean;
      readonly sources: readonly { readonly node: Node | null }[];
    }
  });
}

/** How much has jumped since the page was loaded (0 is nothing), and what. */
export async function readShifts(page: Page): Promise<{ sum: number; what: string[] }> {
  await nextFrames(page);
  return page.evaluate(() => {
    const { shifts } = window as unknown as { shifts: { value: number; what: string[] }[] };
    return {
      sum: shifts.reduce((sum, { value }) => sum + value, 0),
      what: shifts.flatMap(({ value, what }) => what.map((one) => `${value.toFixed(3)} ${one}`)),
    };
  });
}

/** What moves on the page although it is not a sign of progress, in words. */
export function findMotion(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map(({ effect }) => (effect instanceof KeyframeEffect ? effect.target : null))
      .filter((target) => !target?.closest('.spin, [role="progressbar"], progress'))
      .map((target) => `${target?.tagName.toLowerCase()}.${target?.getAttribute('class') ?? ''}`),
  );
}

/** What has the focus, and whether anything around it shows that; `undefined` when nothing on the page has it. */
export function readFocus(page: Page): Promise<{ name: string; isShown: boolean } | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return undefined;
    const isWide = (width: string) => Number.parseFloat(width) >= 1.5;
    const shows = (style: CSSStyleDeclaration) => style.outlineStyle !== 'none' && isWide(style.outlineWidth);
    const frames = (style: CSSStyleDeclaration) =>
      style.content !== 'none' &&
      (shows(style) || (style.borderStyle === 'solid' && isWide(style.borderWidth)));
    const places = [element, element.nextElementSibling].filter((place) => place !== null);
    const isShown = places.some(
      (place) => shows(getComputedStyle(place)) || frames(getComputedStyle(place, '::after')),
    );
    const label = (element as Partial<HTMLInputElement>).labels?.[0]?.textContent;
    const name = element.getAttribute('aria-label') ?? label ?? element.textContent ?? '';
    return { name: `${element.tagName.toLowerCase()} “${name.trim().slice(0, 60)}”`, isShown };
  });
}
