import { z } from '@hono/zod-openapi';
import type { Access } from '../access.ts';
import { recordAudit } from '../audit.ts';
import type { AppDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { findSnapshot, type SnapshotRow } from '../snapshots/snapshot-rows.ts';

/** A snapshot as the API tells it. */
export const snapshotSchema = z
  .object({
    id: z.string(),
    designId: z.string(),
    /** SHA-256 of the design's agreed content. */
    digest: z.string(),
    label: z.string(),
    kind: z.enum(['named', 'automatic']),
    /** Why an automatic one was kept; what it is called on a page follows from it. */
    occasion: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('changed') }),
        z.object({
          kind: z.literal('before-restore'),
          label: z.string().optional(),
          createdAt: z.iso.datetime(),
        }),
      ])
      .optional(),
    /** Person id of whoever took it; `server` for those kept by themselves. */
    person: z.string(),
    hasThumbnail: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .openapi('Snapshot');

/** The row as `snapshotSchema` has it. */
export function describeSnapshot(snapshot: SnapshotRow): z.infer<typeof snapshotSchema> {
  const { id, designId, digest, label, kind, occasion, person, hasThumbnail } = snapshot;
  return {
    ...{ id, designId, digest, label, kind, person, hasThumbnail },
    ...(occasion && { occasion }),
    createdAt: snapshot.at.toISOString(),
  };
}

/**
 * The board's snapshot.
 * @throws Problem 404 when the board has none with that id.
 */
export async function requireSnapshot(
  deps: AppDeps,
  boardId: string,
  snapshotId: string,
): Promise<SnapshotRow> {
  const snapshot = await findSnapshot(deps.database.sql, boardId, snapshotId);
  if (snapshot === undefined) throw noSuchSnapshot();
  return snapshot;
}

/** The refusal for a snapshot that is not there. */
export function noSuchSnapshot(): Problem {
  return new Problem(404, 'not-found', 'There is no such snapshot on this consultation.');
}

/** Resolves when what somebody did with a snapshot is on record. */
export async function recordSnapshotAct(
  deps: AppDeps,
  { boardId, personId }: Access,
  { act, snapshot }: { act: string; snapshot: SnapshotRow },
): Promise<void> {
  await recordAudit(deps.database, { boardId, person: personId, act, subject: snapshot.id });
}
