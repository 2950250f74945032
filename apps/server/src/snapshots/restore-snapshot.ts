import { restoreDesign } from '@stipple/board';
import * as Y from 'yjs';
import { Problem } from '../problem.ts';
import { readSnapshotBytes, type SnapshotRow } from './snapshot-rows.ts';
import { type SnapshotDeps, takeSnapshot } from './take-snapshot.ts';

const LABEL_CHARACTERS = 120;

/**
 * Resolves when the design's lanes equal the snapshot's and everybody on the board has been told. What was there
 * before is kept as an automatic snapshot, whose id comes back.
 * @throws Problem 404 when board or snapshot has no such design.
 */
export async function restoreSnapshot(
  deps: SnapshotDeps,
  { snapshot, designId, person }: { snapshot: SnapshotRow; designId: string; person: string },
): Promise<string> {
  const { boardId } = snapshot;
  const state = await readSnapshotBytes(deps.database.sql, snapshot, 'state');
  if (state === undefined)
    throw new Problem(404, 'not-found', 'There is no such snapshot on this consultation.');
  const from = new Y.Doc();
  Y.applyUpdate(from, state);
  if (!from.getMap('designs').has(designId)) {
    throw new Problem(404, 'not-found', 'The snapshot has no such design.');
  }
  // The label is for programs; pages say it in their own words, by the occasion.
  const label = [...`Before “${snapshot.label}” was restored`].slice(0, LABEL_CHARACTERS).join('');
  const before = await takeSnapshot(deps, {
    ...{ boardId, designId, label, person },
    kind: 'automatic',
    occasion: {
      kind: 'before-restore',
      ...(snapshot.kind === 'named' && { label: snapshot.label }),
      createdAt: snapshot.at.toISOString(),
    },
  });
  await deps.documents.act(boardId, person, (doc) => restoreDesign(doc, from, designId));
  deps.documents.sendEvent(boardId, { kind: 'restore', snapshotId: snapshot.id, designId, person });
  return before.id;
}
