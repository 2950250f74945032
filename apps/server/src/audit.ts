import type { Database } from './store/database.ts';

/** What is written down about an act: ids only, never what was said or who is called what. */
export interface AuditEntry {
  readonly boardId?: string;
  readonly studioId?: string;
  /** Person id. */
  readonly person: string;
  /** `thing.verb`, such as `link.revoke`. */
  readonly act: string;
  /** Id of what was acted on. */
  readonly subject?: string;
}

/** Resolves when the act is on record. */
export async function recordAudit(database: Database, entry: AuditEntry): Promise<void> {
  await database.sql.query(
    'insert into audit_event (board_id, studio_id, person, act, subject) values ($1, $2, $3, $4, $5)',
    [entry.boardId ?? null, entry.studioId ?? null, entry.person, entry.act, entry.subject ?? null],
  );
}
