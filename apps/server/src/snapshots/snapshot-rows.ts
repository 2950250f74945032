import type { Sql } from '../store/database.ts';

/** Why a state was kept by itself: it had changed, or another one was about to take its place. */
export type SnapshotOccasion =
  | { readonly kind: 'changed' }
  | {
      readonly kind: 'before-restore';
      /** The name of what was restored, if somebody had given it one. */
      readonly label?: string;
      /** When that was kept, ISO 8601. */
      readonly createdAt: string;
    };

/** A kept state as lists tell it: everything but its bytes. */
export interface SnapshotRow {
  readonly id: string;
  readonly boardId: string;
  readonly designId: string;
  readonly digest: string;
  readonly label: string;
  readonly kind: 'named' | 'automatic';
  /** Absent for named ones, and for those of older versions. */
  readonly occasion?: SnapshotOccasion | null;
  /** Who took it. */
  readonly person: string;
  readonly photoIds: readonly string[];
  readonly hasThumbnail: boolean;
  readonly at: Date;
}

/** A snapshot about to be kept. */
export interface NewSnapshotRow extends Omit<SnapshotRow, 'hasThumbnail' | 'at'> {
  /** Yjs v1 update. */
  readonly state: Uint8Array;
  /** WebP. */
  readonly thumbnail?: Uint8Array;
}

const COLUMNS = `id, board_id as "boardId", design_id as "designId", digest, label, kind, occasion, person,
  photo_ids as "photoIds", thumbnail is not null as "hasThumbnail", at`;
const MOST_LISTED = 1000;

/** The snapshot, if the board has it. */
export async function findSnapshot(
  sql: Sql,
  boardId: string,
  snapshotId: string,
): Promise<SnapshotRow | undefined> {
  const text = `select ${COLUMNS} from snapshot where id = $1 and board_id = $2`;
  return (await sql.query<SnapshotRow>(text, [snapshotId, boardId]))[0];
}

/** The board's snapshots, latest first. */
export function listSnapshots(sql: Sql, boardId: string): Promise<SnapshotRow[]> {
  const text = `select ${COLUMNS} from snapshot where board_id = $1 order by at desc, id limit ${MOST_LISTED}`;
  return sql.query<SnapshotRow>(text, [boardId]);
}

/** The bytes of a snapshot, which never change; undefined when there are none. */
export async function readSnapshotBytes(
  sql: Sql,
  snapshot: SnapshotRow,
  column: 'state' | 'thumbnail',
): Promise<Uint8Array | undefined> {
  const rows = await sql.query<{ bytes: Uint8Array | null }>(
    `select ${column} as bytes from snapshot where id = $1 and board_id = $2`,
    [snapshot.id, snapshot.boardId],
  );
  return rows[0]?.bytes ?? undefined;
}

/** Keeps the snapshot; its time is the database's own. */
export async function insertSnapshot(sql: Sql, row: NewSnapshotRow): Promise<void> {
  await sql.query(
    `insert into snapshot (id, board_id, design_id, digest, state, label, kind, occasion, person, photo_ids, thumbnail)
     values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10::text::jsonb, $11)`,
    [
      row.id,
      row.boardId,
      row.designId,
      row.digest,
      row.state,
      row.label,
      row.kind,
      row.occasion ? JSON.stringify(row.occasion) : null,
      row.person,
      JSON.stringify(row.photoIds),
      row.thumbnail ?? null,
    ],
  );
}

/** The digest of the design's latest snapshot, of whatever kind; undefined before the first one. */
export async function findLatestDigest(
  sql: Sql,
  boardId: string,
  designId: string,
): Promise<string | undefined> {
  const rows = await sql.query<{ digest: string }>(
    'select digest from snapshot where board_id = $1 and design_id = $2 order by at desc, id limit 1',
    [boardId, designId],
  );
  return rows[0]?.digest;
}

/** Gives the snapshot a name, which makes an automatic one a named one; its state stays as it is. */
export async function renameSnapshot(sql: Sql, snapshot: SnapshotRow, label: string): Promise<void> {
  await sql.query(`update snapshot set label = $3, kind = 'named' where id = $1 and board_id = $2`, [
    snapshot.id,
    snapshot.boardId,
    label,
  ]);
}

/** Erases the snapshot. */
export async function deleteSnapshot(sql: Sql, snapshot: SnapshotRow): Promise<void> {
  await sql.query('delete from snapshot where id = $1 and board_id = $2', [snapshot.id, snapshot.boardId]);
}
