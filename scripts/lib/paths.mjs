import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout, however the script was started. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * An absolute path inside the checkout.
 *
 * @param {...string} parts names below the root
 */
export function fromRoot(...parts) {
  return join(ROOT, ...parts);
}
