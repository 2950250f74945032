import { type Browser, chromium } from 'playwright-core';
import { ensureChromium } from '../../scripts/lib/chromium.mjs';

/**
 * A headless Chromium that talks to nobody but the pages opened in it.
 *
 * @param extraArgs further command line switches
 * @returns the browser; close it in `afterAll`
 */
export async function launchChromium(extraArgs: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-default-apps',
      '--disable-sync',
      '--no-first-run',
      '--no-pings',
      ...extraArgs,
    ],
  });
}
