import { createSessions } from './auth.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createLogger } from './logging.ts';
import { newToken } from './secrets.ts';
import type { Database } from './store/database.ts';

/** Long enough that nobody guesses it, short enough to type. */
const PASSWORD_LENGTH = 16;

/**
 * The new password of the account, after which all its sessions are over; `undefined` where there is no such
 * account.
 */
export async function resetPassword(
  deps: { database: Database; config: Config; clock: Clock },
  email: string,
): Promise<string | undefined> {
  const password = newToken().slice(0, PASSWORD_LENGTH);
  // The secret signs cookies only; no cookie is made here.
  const sessions = createSessions({ ...deps, secret: newToken(), logger: createLogger('silent') });
  const hash = await sessions.hashPassword(password);
  return deps.database.sql.transaction(async (sql) => {
    const [account] = await sql.query<{ userId: string }>(
      `update account set password = $1, updated_at = now() where provider_id = 'credential'
         and user_id = (select id from "user" where email = lower($2)) returning user_id as "userId"`,
      [hash, email],
    );
    if (account === undefined) return undefined;
    await sql.query('delete from session where user_id = $1', [account.userId]);
    return password;
  });
}
