import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import type { Database } from '../../apps/server/src/store/database.ts';
import { openPglite } from '../../apps/server/src/store/pglite.ts';
import { openPostgres } from '../../apps/server/src/store/postgres.ts';

/** The databases a test runs on: both, unless no Postgres server was started for the run. */
export const databaseKinds: readonly Database['kind'][] = process.env.TEST_DATABASE_URL
  ? ['pglite', 'postgres']
  : ['pglite'];

/** A fresh, migrated database that is gone when closed. */
export async function openTestDatabase(kind: Database['kind']): Promise<Database> {
  if (kind === 'pglite') return openPglite({});
  const serverUrl = process.env.TEST_DATABASE_URL;
  if (serverUrl === undefined) throw new RangeError('TEST_DATABASE_URL names no Postgres server');
  const name = `stipple_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const database = await openPostgres(url.href);
  return {
    ...database,
    close: async () => {
      await database.close();
      await onServer(serverUrl, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  await client.unsafe(statement);
  await client.end();
}
