import { readDesigns } from '@stipple/board';
import sharp from 'sharp';
import type { AppDeps } from '../deps.ts';
import { restrictLoaders } from '../photos/process.ts';
import { Problem } from '../problem.ts';
import { newId } from '../secrets.ts';
import { findSnapshot, insertSnapshot, type SnapshotRow } from './snapshot-rows.ts';
import type { SnapshotFacts } from './snapshot-work.ts';

/** What taking a snapshot works with. */
export type SnapshotDeps = Pick<AppDeps, 'database' | 'documents' | 'photos' | 'snapshotWorker' | 'logger'>;

/** A snapshot somebody wants. */
export interface SnapshotWish {
  readonly boardId: string;
  readonly designId: string;
  readonly label: string;
  readonly kind: SnapshotRow['kind'];
  readonly occasion?: SnapshotRow['occasion'];
  readonly person: string;
}

/** Size of the photo that is handed to the worker, longest side in pixels. */
const COVER_SIDE_PX = 480;

/**
 * The snapshot, kept: the committed document as it is now, with digest and picture made of that same state. A
 * picture that cannot be made is left out.
 * @throws Problem 404 when the board has no such design.
 */
export async function takeSnapshot(deps: SnapshotDeps, wish: SnapshotWish): Promise<SnapshotRow> {
  const designs = await deps.documents.read(wish.boardId, readDesigns);
  if (!designs.some((design) => design.id === wish.designId)) {
    throw new Problem(404, 'not-found', 'There is no such design on this consultation.');
  }
  const state = await deps.documents.state(wish.boardId);
  const facts = await deps.snapshotWorker.facts(state, wish.designId);
  return keepState(deps, wish, { state, facts });
}

/**
 * The snapshot of a state whose facts are known, kept with its picture.
 * @throws Problem 404 when the board is gone by then.
 */
export async function keepState(
  deps: Omit<SnapshotDeps, 'documents'>,
  wish: SnapshotWish,
  { state, facts }: { state: Uint8Array; facts: SnapshotFacts },
): Promise<SnapshotRow> {
  const thumbnail = await makeThumbnail(deps, wish, { state, facts });
  const id = newId();
  await insertSnapshot(deps.database.sql, {
    ...wish,
    id,
    digest: facts.digest,
    photoIds: facts.photoIds,
    state,
    thumbnail,
  });
  const kept = await findSnapshot(deps.database.sql, wish.boardId, id);
  if (kept === undefined) throw new Problem(404, 'not-found', 'The consultation was erased meanwhile.');
  return kept;
}

async function makeThumbnail(
  deps: Omit<SnapshotDeps, 'documents'>,
  { boardId, designId }: SnapshotWish,
  { state, facts }: { state: Uint8Array; facts: SnapshotFacts },
): Promise<Uint8Array | undefined> {
  const { coverViewId: viewId, coverPhotoId } = facts;
  if (viewId === undefined || coverPhotoId === undefined) return undefined;
  try {
    const photo = await deps.photos.find(boardId, coverPhotoId);
    const preview = photo && (await deps.photos.read(photo, 'preview'));
    if (preview === undefined) return undefined;
    restrictLoaders();
    const small = await sharp(preview)
      .resize({ width: COVER_SIDE_PX, height: COVER_SIDE_PX, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 90 })
      .toBuffer();
    return await deps.snapshotWorker.thumbnail({ state, designId, viewId, photo: small });
  } catch (error) {
    deps.logger.warn({ err: error, boardId }, 'a snapshot is kept without its picture');
    return undefined;
  }
}
