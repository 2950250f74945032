import { ENTRY_LIMITS, readDesigns, restoreDesign } from '@stipple/board';
import * as Y from 'yjs';
import { Problem } from '../problem.ts';
import { readSnapshotBytes, type SnapshotRow } from './snapshot-rows.ts';
import { type SnapshotDeps, takeSnapshot } from './take-snapshot.ts';

const LABEL_CHARACTERS = 120;

/**
 * Resolves when the design's lanes equal the snapshot's and everybody on the board has been told. What was there
 * before is kept as an automatic snapshot, whose id comes back. A design that was deleted since is put back first.
 * @throws Problem 404 when the snapshot has no such design, 409 when the board has no room for one that was deleted.
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
  await putBack(deps, { snapshot, designId, person, from });
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

/** Resolves when the design is on the board, under the name it had in the snapshot if it was deleted since. */
async function putBack(
  deps: SnapshotDeps,
  wish: { snapshot: SnapshotRow; designId: string; person: string; from: Y.Doc },
): Promise<void> {
  const { snapshot, designId, person, from } = wish;
  const { boardId } = snapshot;
  const now = await deps.documents.read(boardId, (doc) => ({
    count: readDesigns(doc).length,
    isThere: doc.getMap('designs').has(designId),
  }));
  // What cannot be read is not put back: the snapshot of before says then that there is no such design.
  if (now.isThere || !readDesigns(from).some(({ id }) => id === designId)) return;
  if (now.count >= ENTRY_LIMITS.designs.live) {
    throw new Problem(
      409,
      'too-many-options',
      'This consultation has as many options as it can hold. Delete one first.',
    );
  }
  const record = from.getMap('designs').get(designId);
  await deps.documents.act(boardId, person, (doc) => {
    const designs = doc.getMap('designs');
    if (!designs.has(designId)) designs.set(designId, record);
  });
}
