import { readViews } from '@stipple/board';
import type { AppDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import type { Sql } from '../store/database.ts';
import type { PhotoRow } from './photo-rows.ts';

/**
 * Resolves when the photo is gone with its views and with the automatic snapshots that show it.
 * @throws Problem 409, and nothing is changed, while a named snapshot shows it.
 */
export async function deleteBoardPhoto(
  deps: Pick<AppDeps, 'database' | 'documents' | 'photos'>,
  { photo, person }: { photo: PhotoRow; person: string },
): Promise<void> {
  const { sql } = deps.database;
  const label = await findNamedSnapshot(sql, photo);
  if (label !== undefined) {
    throw new Problem(
      409,
      'photo-in-use',
      `The snapshot “${label}” shows this photo, so it cannot be deleted.`,
    );
  }
  const hasView = await deps.documents.read(photo.boardId, (doc) =>
    readViews(doc).some((view) => view.photo === photo.id),
  );
  if (hasView) {
    await deps.documents.act(photo.boardId, person, (doc) => {
      for (const view of readViews(doc)) if (view.photo === photo.id) doc.getMap('views').delete(view.id);
    });
  }
  await sql.query(
    `delete from snapshot where board_id = $1 and kind = 'automatic' and photo_ids @> $2::text::jsonb`,
    [photo.boardId, JSON.stringify([photo.id])],
  );
  await deps.photos.remove(photo);
}

async function findNamedSnapshot(sql: Sql, photo: PhotoRow): Promise<string | undefined> {
  const [row] = await sql.query<{ label: string }>(
    `select label from snapshot where board_id = $1 and kind = 'named' and photo_ids @> $2::text::jsonb
      order by at limit 1`,
    [photo.boardId, JSON.stringify([photo.id])],
  );
  return row?.label;
}
