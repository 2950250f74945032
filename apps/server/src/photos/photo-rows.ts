import type { ViewLabel } from '@stipple/board';
import type { Sql } from '../store/database.ts';

/** A photo as the database knows it. */
export interface PhotoRow {
  readonly id: string;
  readonly boardId: string;
  /** The view made from it when it was placed; the view may have been deleted from the board since. */
  readonly viewId: string | null;
  /** `inbox`: sent by a client, waits for the artist; `placed`: has (or had) a view. */
  readonly status: 'inbox' | 'placed';
  readonly sha256: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Size of the stored original. */
  readonly byteCount: number;
  /** Type of the stored original; the smaller sizes are WebP. */
  readonly contentType: string;
  readonly focal35mm: number | null;
  readonly capturedAt: Date | null;
  readonly mirrorHint: boolean;
  /** What its sender says it shows. */
  readonly label: ViewLabel | null;
  /** Who sent it. */
  readonly person: string;
  readonly linkId: string | null;
  readonly createdAt: Date;
}

/** A photo about to be kept. */
export type NewPhotoRow = Omit<PhotoRow, 'createdAt' | 'viewId'>;

const COLUMNS = `id, board_id as "boardId", view_id as "viewId", status, sha256, width_px as "widthPx",
  height_px as "heightPx", byte_count as "byteCount", content_type as "contentType",
  focal_length_35_mm_10 / 10.0::float8 as "focal35mm", captured_at as "capturedAt", mirror_hint as "mirrorHint",
  label, person, link_id as "linkId", created_at as "createdAt"`;

/** The photo, if the board has it. */
export async function findPhoto(sql: Sql, boardId: string, photoId: string): Promise<PhotoRow | undefined> {
  const text = `select ${COLUMNS} from photo where id = $1 and board_id = $2`;
  return (await sql.query<PhotoRow>(text, [photoId, boardId]))[0];
}

/** The board's photos, oldest first. */
export function listPhotos(sql: Sql, boardId: string): Promise<PhotoRow[]> {
  return sql.query<PhotoRow>(`select ${COLUMNS} from photo where board_id = $1 order by created_at, id`, [
    boardId,
  ]);
}

/** Keeps the row; `createdAt` is the database's own time. */
export async function insertPhoto(sql: Sql, row: NewPhotoRow): Promise<void> {
  await sql.query(
    `insert into photo (id, board_id, status, sha256, width_px, height_px, byte_count, content_type,
       focal_length_35_mm_10, captured_at, mirror_hint, label, person, link_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      row.id,
      row.boardId,
      row.status,
      row.sha256,
      row.widthPx,
      row.heightPx,
      row.byteCount,
      row.contentType,
      row.focal35mm === null ? null : Math.round(row.focal35mm * 10),
      row.capturedAt,
      row.mirrorHint,
      row.label,
      row.person,
      row.linkId,
    ],
  );
}

/** How many photos of a link wait in the inbox; inside a transaction, others of that link wait for its end. */
export async function countInbox(sql: Sql, linkId: string): Promise<number> {
  await sql.query('select 1 from link where id = $1 for update', [linkId]);
  const text = `select count(*)::int as waiting from photo where link_id = $1 and status = 'inbox'`;
  return (await sql.query<{ waiting: number }>(text, [linkId]))[0]?.waiting ?? 0;
}

/** Notes a photo's view; false, and nothing changed, when its view is no longer `before`. */
export async function swapView(
  sql: Sql,
  change: { photoId: string; before: string | null; viewId: string | null },
): Promise<boolean> {
  const rows = await sql.query(
    `update photo set view_id = $3, status = case when $3::text is null then status else 'placed' end
      where id = $1 and view_id is not distinct from $2 returning id`,
    [change.photoId, change.before, change.viewId],
  );
  return rows.length > 0;
}

/** Takes the row out, and with it what hangs on it. */
export async function deletePhoto(sql: Sql, photoId: string): Promise<void> {
  await sql.query('delete from photo where id = $1', [photoId]);
}
