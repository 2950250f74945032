import { afterEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../apps/server/src/store/database.ts';
import { createTestDatabase, DATABASE_KINDS } from '../support/databases.ts';

describe.each(DATABASE_KINDS)('a test’s own database on %s', (kind) => {
  const cleanUps: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  });

  async function open(): Promise<Database> {
    const own = await createTestDatabase(kind);
    cleanUps.push(own.remove);
    const database = await openDatabase(own);
    cleanUps.push(() => database.close());
    return database;
  }

  const countStudios = async ({ sql }: Database) => (await sql.query('select id from studio')).length;

  it('has all tables, none of them filled, and shares nothing with the next', async () => {
    const [first, second] = [await open(), await open()];
    expect([first.kind, second.kind]).toEqual([kind, kind]);
    await first.sql.query("insert into studio (id, name, slug) values ('s1', 'Dot', 'dot')");
    expect([await countStudios(first), await countStudios(second)]).toEqual([1, 0]);
  });
});
