import { splitUpdate } from '@stipple/board';
import { SOCKET_LIMITS } from '@stipple/sync';
import * as Y from 'yjs';
import type { BoardLog, LoadedBoard } from '../store/board-log.ts';
import type { Committer } from './committer.ts';
import { mergeAll } from './tick.ts';

/** The document that a board's chunks and log make. */
export function buildDocument(loaded: LoadedBoard): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of [...loaded.chunks, ...loaded.updates]) Y.applyUpdate(doc, update, 'committed');
  });
  return doc;
}

/** Fewer rows than these are not worth a rewriting. */
const LEAST_ROWS = 20;

/**
 * Resolves when the stored log is rewritten as the document it makes, unless that was done just now; commits
 * wait meanwhile.
 */
export function compactDocument(boardId: string, committer: Committer, log: BoardLog): Promise<void> {
  return committer.run(async () => {
    if (committer.logRows < LEAST_ROWS) return;
    const chunks = splitUpdate(Y.encodeStateAsUpdate(committer.doc), SOCKET_LIMITS.chunkBytes);
    await log.compact(boardId, committer.seq, chunks);
    committer.logRows = 0;
    committer.size.set(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0));
  });
}

/** The update that `change` makes on a copy of the document as client `clientId`, if it makes any. */
export function writeOnCopy(
  doc: Y.Doc,
  clientId: number,
  change: (doc: Y.Doc) => void,
): Uint8Array | undefined {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = clientId;
  const updates: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => updates.push(update));
  copy.transact(() => change(copy));
  copy.destroy();
  return updates.length > 0 ? mergeAll(updates) : undefined;
}
