import { newSetupCode, newToken } from './secrets.ts';
import type { Database, Sql } from './store/database.ts';

/** The secret that signs sessions: made by whichever process asks first, the same for all. */
export function keepAuthSecret(database: Database): Promise<string> {
  return keepSetting(database.sql, 'auth-secret', newToken);
}

/** The code that the first visitor must give, the same until a studio exists; `undefined` from then on. */
export async function keepSetupCode(database: Database): Promise<string | undefined> {
  if (await hasStudio(database.sql)) return undefined;
  return keepSetting(database.sql, 'setup-code', newSetupCode);
}

/** Whether the first visitor has been here. */
export async function hasStudio(sql: Sql): Promise<boolean> {
  return (await sql.query('select 1 from studio limit 1')).length > 0;
}

async function keepSetting(sql: Sql, key: string, make: () => string): Promise<string> {
  await sql.query('insert into setting (key, value) values ($1, $2) on conflict do nothing', [key, make()]);
  const [row] = await sql.query<{ value: string }>('select value from setting where key = $1', [key]);
  if (row === undefined) throw new Error(`The setting ${key} was removed while the server started.`);
  return row.value;
}
