import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { CANARY_FILE } from '../../scripts/lib/canaries.mjs';

/** A client's name that no log may hold; give it to boards and guests in tests. */
export const CANARY_CLIENT_NAME = 'Quillabeth Canarywhistle';

/**
 * Remembers a secret (a link's token, a cookie, a health answer) that no log may hold: after all tests
 * `npm test` searches every log for it.
 *
 * @param secret at least 8 characters, so that it cannot occur by chance
 * @throws RangeError when it is shorter
 */
export function plantCanary(secret: string): void {
  if (secret.length < 8)
    throw new RangeError(`A canary of ${secret.length} characters would be found by chance.`);
  mkdirSync(dirname(CANARY_FILE), { recursive: true });
  appendFileSync(CANARY_FILE, `${JSON.stringify(secret)}\n`);
}
