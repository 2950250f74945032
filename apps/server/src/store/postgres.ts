import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { findInstallation } from '../installation.ts';
import * as tables from '../tables.ts';
import type { Database, DrizzleDatabase, Sql } from './database.ts';

/** Any number that only Stipple's migrations use. */
const MIGRATION_LOCK = 7_301_442_019;
const CLOSE_SECONDS = 4;
const quiet = { onnotice: () => undefined, connect_timeout: 10 };

const safeInteger = {
  to: 20,
  from: [20],
  serialize: (value: number | bigint) => value.toString(),
  parse: (digits: string) => {
    const value = Number(digits);
    return Number.isSafeInteger(value) ? value : BigInt(digits);
  },
};

/**
 * A Postgres server, migrated under an advisory lock so that several processes may start at once.
 * @throws Error when it cannot be reached.
 */
export async function openPostgres(databaseUrl: string): Promise<Database> {
  await migratePostgres(databaseUrl);
  // Drizzle replaces the parsers of the client it is given, so the raw port has a client of its own.
  const raw = postgres(databaseUrl, { ...quiet, max: 6, types: { bigint: safeInteger } });
  const pool = postgres(databaseUrl, { ...quiet, max: 6 });
  return {
    kind: 'postgres',
    sql: sqlOver(raw),
    orm: drizzle(pool, { schema: tables }) as unknown as DrizzleDatabase,
    close: async () => {
      await Promise.all([raw.end({ timeout: CLOSE_SECONDS }), pool.end({ timeout: CLOSE_SECONDS })]);
    },
  };
}

async function migratePostgres(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, { ...quiet, max: 1 });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder: findInstallation().migrationsFolder });
    await client`select pg_advisory_unlock(${MIGRATION_LOCK})`;
  } finally {
    await client.end({ timeout: CLOSE_SECONDS });
  }
}

type RawClient = postgres.Sql<{ bigint: number | bigint }>;
type RawTransaction = postgres.TransactionSql<{ bigint: number | bigint }>;

function sqlOver(client: RawClient): Sql {
  return {
    query: (text, params) => run(client, text, params),
    transaction: (work) => client.begin((inner) => work(sqlInside(inner))) as never,
  };
}

function sqlInside(client: RawTransaction): Sql {
  return {
    query: (text, params) => run(client, text, params),
    transaction: (work) => client.savepoint((inner) => work(sqlInside(inner))) as never,
  };
}

async function run<Row>(client: RawClient | RawTransaction, text: string, params?: readonly unknown[]) {
  const rows = await client.unsafe(text, params as never[] | undefined, { prepare: true });
  return rows.map(plainRow) as Row[];
}

/** The row with Buffers seen as plain byte arrays, as PGlite gives them. */
function plainRow(row: Record<string, unknown>): Record<string, unknown> {
  for (const [name, value] of Object.entries(row)) {
    if (value instanceof Buffer) row[name] = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  return row;
}
