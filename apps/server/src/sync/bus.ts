/** What processes tell each other of a board. `update` and `payload` are opaque bytes. */
export type BusMessage =
  | { readonly type: 'committed'; readonly from: number; readonly to: number; readonly update: Uint8Array }
  /** Something was written that the bus does not carry: look into the database. */
  | { readonly type: 'look' }
  | { readonly type: 'presence'; readonly entries: readonly BusPresence[] }
  | { readonly type: 'who' }
  | { readonly type: 'live'; readonly from: number; readonly lane: string; readonly payload: Uint8Array }
  | { readonly type: 'event'; readonly details: string }
  | { readonly type: 'disconnect'; readonly linkId?: string; readonly person?: string; readonly code: number }
  | { readonly type: 'forget' }
  /** Said by the bus itself: messages get through again, and some may have been lost. */
  | { readonly type: 'resumed' };

/** A peer's awareness entry, with the person its client id is kept for; no person when it is gone. */
export interface BusPresence {
  readonly clientId: number;
  readonly clock: number;
  readonly state: string;
  readonly person?: string;
}

/** Takes a message; `source` names the process that sent it. */
export type BusListener = (message: BusMessage, source: string) => void;

/** How several server processes hear of each other's boards. Messages may be lost: the database is the truth. */
export interface BoardBus {
  /** Whether there may be other processes at all. */
  readonly isShared: boolean;
  /** Whether messages get through at present; while they do not, rooms look into the database at every beat. */
  readonly isConnected: boolean;
  /** Tells the other processes; never throws, never waits. */
  publish(boardId: string, message: BusMessage): void;
  /**
   * Resolves when messages of the board are heard from now on, or soon when they do not get through at present;
   * call the answer to stop.
   */
  subscribe(boardId: string, listener: BusListener): Promise<() => void>;
  close(): Promise<void>;
}

/** The bus of a server that runs alone: nobody else is there to hear. `isShared` still makes rooms look for others' rows. */
export function createLocalBus({ isShared }: { isShared: boolean }): BoardBus {
  return {
    isShared,
    isConnected: !isShared,
    publish: () => undefined,
    subscribe: async () => () => undefined,
    close: async () => undefined,
  };
}
