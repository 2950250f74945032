import type { BoardLog } from '../store/board-log.ts';
import type { Authors } from './authors.ts';
import type { Connection } from './connection.ts';
import type { RefusalDetails } from './refusal.ts';
import type { Entry } from './tick.ts';

/** What a commit brought, told after the database and the document have it. */
export interface Committed {
  readonly update: Uint8Array;
  /** The numbers before and of its last row. */
  readonly from: number;
  readonly to: number;
  /** Whoever sent all of it has it already. */
  readonly onlySender?: Connection;
}

/** What the committer needs, and whom it tells. */
export interface CommitterHost {
  readonly boardId: string;
  readonly log: BoardLog;
  readonly authors: Authors;
  /** Whether other processes may write to the same database. */
  readonly isShared: boolean;
  readonly nowMs: () => number;
  readonly newClientId: () => number;
  /** Resolves after `delayMs` to whether it is worth trying again. */
  readonly pause: (delayMs: number) => Promise<boolean>;
  readonly onCommitted: (committed: Committed) => void;
  readonly onHealed: (update: Uint8Array) => void;
  readonly onRefused: (entry: Entry, refusal: RefusalDetails) => void;
  readonly onDealt: (connections: ReadonlySet<Connection>) => void;
  /** Updates were neither stored nor refused: their senders have to bring them again. */
  readonly onLost: (entries: readonly Entry[]) => void;
  readonly onGone: () => void;
  readonly onTrouble: (error: unknown) => void;
  readonly count: (event: 'left-out' | 'refused' | 'held' | 'committed') => void;
}
