import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as tables from '../tables.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';

/** Drizzle over either driver. */
export type DrizzleDatabase = PgDatabase<PgQueryResultHKT, typeof tables>;

/**
 * The raw driver, the same on PGlite and postgres.js: `$1` placeholders, `bytea` in and out as `Uint8Array`,
 * `bigint` columns as numbers while they are safe integers (a `bigint` beyond), `timestamptz` as `Date`.
 */
export interface Sql {
  query<Row = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<Row[]>;
  /**
   * What `work` resolves to, committed; rolled back if it throws. Only the handle passed in may be used inside:
   * on PGlite the outer one waits for the transaction to end, for ever.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}

/** An open and migrated database. */
export interface Database {
  readonly kind: 'pglite' | 'postgres';
  readonly sql: Sql;
  readonly orm: DrizzleDatabase;
  /** Resolves when nothing holds the database (and its lock file) any more. */
  close(): Promise<void>;
}

/** Where the database is: a Postgres server, or a directory for the embedded one. */
export interface DatabaseOptions {
  readonly databaseUrl?: string;
  /** Directory of the embedded database; made if it is not there. */
  readonly dataDir: string;
}

/**
 * The database, opened and migrated.
 * @throws Error with a sentence for the person at the terminal when it is unreachable or used by another process.
 */
export function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.databaseUrl !== undefined) return openPostgres(options.databaseUrl);
  return openPglite({ dataDir: options.dataDir });
}
