/** What a socket may do before it is told to slow down or go away (contract, Socket). */
export const SOCKET_LIMITS = {
  messageBytes: 1024 * 1024,
  /** One sync step 2 a connection may be this large. */
  step2Bytes: 16 * 1024 * 1024,
  messagesPerSecond: 200,
  liveBytes: 4096,
  livePerSecond: 30,
  socketsPerBoard: 50,
  awarenessBytes: 4096,
  /** Past this many unsent bytes a slow reader gets no more updates until it has drained. */
  pauseBytes: 1024 * 1024,
  /** Past this many it is closed. */
  closeBytes: 8 * 1024 * 1024,
  /** Largest update in the answer to a sync step 1, so that none takes 30 s on a slow line. */
  chunkBytes: 256 * 1024,
} as const;

/** Periods of the room, in milliseconds. */
export const SOCKET_PERIODS = {
  pingMs: 2000,
  /** A peer that answers no ping for so long is shown as fading. */
  fadeMs: 3000,
  /** … and is taken off the board. */
  goneMs: 6000,
  awarenessMs: 50,
  /** Every client hears something at least so often, else y-websocket reconnects. */
  keepAliveMs: 15_000,
} as const;

/** Why a socket is closed; 4400–4499 are final for a y-websocket provider, the others come back. */
export const CLOSE = {
  unknown: 4401,
  forbidden: 4403,
  noBoard: 4404,
  linkEnded: 4408,
  tooLarge: 4409,
  tooFast: 4529,
  restarting: 1012,
} as const;
