import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { findInstallation } from '../installation.ts';
import * as tables from '../tables.ts';
import type { Database, DrizzleDatabase, Sql } from './database.ts';
import { type ProcessLock, takeProcessLock } from './process-lock.ts';

/** Where the embedded database lives; without `dataDir` it is in memory and gone with the process. */
export interface PgliteOptions {
  readonly dataDir?: string;
}

/**
 * The embedded database, locked against other processes (two of them in one directory lose data silently) and
 * migrated. Survives a process crash; not a power cut, because PGlite never syncs to disk.
 * @throws Error with a sentence naming the process that uses the directory.
 */
export async function openPglite(options: PgliteOptions): Promise<Database> {
  const lock = options.dataDir === undefined ? undefined : lockDirectory(options.dataDir);
  try {
    const client = await PGlite.create(options.dataDir ? { dataDir: join(options.dataDir, 'database') } : {});
    const orm = drizzle(client, { schema: tables });
    await migrate(orm, { migrationsFolder: findInstallation().migrationsFolder });
    return {
      kind: 'pglite',
      sql: sqlOver(client),
      orm: orm as unknown as DrizzleDatabase,
      close: async () => {
        await client.close();
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function lockDirectory(dataDir: string): ProcessLock {
  mkdirSync(dataDir, { recursive: true });
  return takeProcessLock(join(dataDir, 'database.lock'));
}

function sqlOver(client: PGlite): Sql {
  return {
    query: async (text, params) => (await client.query(text, copyParams(params))).rows as never,
    transaction: (work) => client.transaction((inner) => work(sqlInside(inner, 1))),
  };
}

function sqlInside(client: Transaction, depth: number): Sql {
  return {
    query: async (text, params) => (await client.query(text, copyParams(params))).rows as never,
    transaction: async (work) => {
      const name = `nested_${depth}`;
      await client.exec(`savepoint ${name}`);
      try {
        const result = await work(sqlInside(client, depth + 1));
        await client.exec(`release savepoint ${name}`);
        return result;
      } catch (error) {
        await client.exec(`rollback to savepoint ${name}`);
        throw error;
      }
    },
  };
}

const copyParams = (params?: readonly unknown[]): unknown[] | undefined => params && [...params];
