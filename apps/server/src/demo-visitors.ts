import { hashToken, newId, newToken } from './secrets.ts';
import type { Database } from './store/database.ts';

/** How long a demo board lives. */
export const DEMO_LIFE_MS = 24 * 3600 * 1000;

/** A demo visitor's board while it is alive. */
export interface DemoBoard {
  readonly boardId: string;
  /** `demo:<id>`. */
  readonly personId: string;
  readonly expiresAt: Date;
}

/** The living demo board of the visitor with this cookie; none once a studio exists. */
export async function findDemoBoard(
  database: Database,
  visitor: { secret: string; nowMs: number },
): Promise<DemoBoard | undefined> {
  const [row] = await database.sql.query<{ boardId: string; personId: string; createdAt: Date }>(
    `select b.id as "boardId", b.demo_of as "personId", b.created_at as "createdAt" from demo_visitor v
       join board b on b.demo_of = 'demo:' || v.id
      where v.cookie_hash = $1 and not exists (select 1 from studio)
      order by b.created_at desc limit 1`,
    [hashToken(visitor.secret)],
  );
  if (row === undefined) return undefined;
  const expiresAt = new Date(row.createdAt.getTime() + DEMO_LIFE_MS);
  if (expiresAt.getTime() <= visitor.nowMs) return undefined;
  return { boardId: row.boardId, personId: row.personId, expiresAt };
}

/** The visitor with this cookie, or a new one; `secret` is there when a cookie has to be set. */
export async function findOrAddVisitor(
  database: Database,
  visitor: { secret: string | undefined; now: Date },
): Promise<{ personId: string; secret?: string }> {
  if (visitor.secret !== undefined) {
    const [known] = await database.sql.query<{ id: string }>(
      'select id from demo_visitor where cookie_hash = $1',
      [hashToken(visitor.secret)],
    );
    if (known !== undefined) return { personId: `demo:${known.id}` };
  }
  const id = newId();
  const secret = newToken();
  await database.sql.query('insert into demo_visitor (id, cookie_hash, created_at) values ($1, $2, $3)', [
    id,
    hashToken(secret),
    visitor.now,
  ]);
  return { personId: `demo:${id}`, secret };
}

/** Ids of demo boards whose day is over. */
export async function findOverdueDemos(database: Database, nowMs: number): Promise<string[]> {
  const rows = await database.sql.query<{ id: string }>(
    'select id from board where demo_of is not null and created_at <= $1',
    [new Date(nowMs - DEMO_LIFE_MS)],
  );
  return rows.map(({ id }) => id);
}

/** Forgets visitors who have no board left. */
export async function forgetIdleVisitors(database: Database, nowMs: number): Promise<void> {
  await database.sql.query(
    `delete from demo_visitor v where v.created_at <= $1
       and not exists (select 1 from board where demo_of = 'demo:' || v.id)`,
    [new Date(nowMs - DEMO_LIFE_MS)],
  );
}
