import type * as Y from 'yjs';

/** Something outside the document that people on a board should hear of (message type 104). */
export interface BoardEvent {
  readonly kind: 'snapshot' | 'restore' | 'rights' | 'photo' | 'links' | 'board' | 'presence' | 'star';
  readonly [field: string]: unknown;
}

/**
 * What routes may do with the boards' documents. Everything read is committed; everything written is
 * committed before anyone sees it. Works whether or not somebody has the board open.
 */
export interface BoardDocuments {
  /** The whole committed document as one Yjs v1 update. */
  state(boardId: string): Promise<Uint8Array>;
  /** What `reader` makes of the committed document; it runs synchronously and must not write. */
  read<T>(boardId: string, reader: (doc: Y.Doc) => T): Promise<T>;
  /**
   * Resolves when the server's own change on behalf of `person` is committed and fanned out. `change` runs
   * synchronously on a copy of the committed document, in one transaction; judged by no lane.
   */
  act(boardId: string, person: string, change: (doc: Y.Doc) => void): Promise<void>;
  /** Tells everybody on the board, in every process, who speaks Stipple's extension. */
  sendEvent(boardId: string, event: BoardEvent): void;
  /** Closes every socket that came by the link with 4408, in every process. */
  disconnectLink(boardId: string, linkId: string): Promise<void>;
  /**
   * Closes every socket of the person, in every process. With 1012 they come back by themselves, those that
   * still may.
   */
  disconnectPerson(boardId: string, person: string, code: 1012 | 4401 | 4403): Promise<void>;
  /** The board is deleted: closes everybody with 4404 and drops the room without storing. */
  forgetBoard(boardId: string): Promise<void>;
  /** Stores what is in flight and closes all rooms. */
  close(): Promise<void>;
}
