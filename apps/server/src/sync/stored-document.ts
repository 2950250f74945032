import { splitUpdate } from '@stipple/board';
import { SOCKET_LIMITS } from '@stipple/sync';
import * as Y from 'yjs';
import type { BoardLog, LoadedBoard } from '../store/board-log.ts';
import type { Committer } from './committer.ts';

/** The document that a board's chunks and log make. */
export function buildDocument(loaded: LoadedBoard): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of [...loaded.chunks, ...loaded.updates]) Y.applyUpdate(doc, update, 'committed');
  });
  return doc;
}

/** Resolves when the stored log is rewritten as the document it makes; commits wait meanwhile. */
export function compactDocument(boardId: string, committer: Committer, log: BoardLog): Promise<void> {
  return committer.run(async () => {
    const chunks = splitUpdate(Y.encodeStateAsUpdate(committer.doc), SOCKET_LIMITS.chunkBytes);
    await log.compact(boardId, committer.seq, chunks);
    committer.logRows = 0;
    committer.documentBytes = chunks.reduce((sum, { byteLength }) => sum + byteLength, 0);
  });
}
