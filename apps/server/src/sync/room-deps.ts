import type { BoardLog } from '../store/board-log.ts';
import type { BoardBus } from './bus.ts';

/** What all rooms of a process share. */
export interface RoomDeps {
  readonly log: BoardLog;
  readonly bus: BoardBus;
  readonly nowMs: () => number;
  readonly newClientId: () => number;
  readonly onTrouble: (error: unknown) => void;
  readonly count: (event: 'left-out' | 'refused' | 'held' | 'committed') => void;
}
