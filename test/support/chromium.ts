import { type Browser, chromium } from 'playwright-core';
import { ensureChromium } from '../../scripts/lib/chromium.mjs';

/** Switches under which a browser talks to nobody but the pages opened in it. */
export const CHROMIUM_SWITCHES: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
];

/**
 * A headless Chromium that talks to nobody but the pages opened in it.
 *
 * @param extraArgs further command line switches
 * @returns the browser; close it in `afterAll`
 */
export async function launchChromium(extraArgs: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium(),
    args: [...CHROMIUM_SWITCHES, ...extraArgs],
  });
}
