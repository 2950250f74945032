import { randomInt } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CLOSE, decodeClientMessage, encodeDenied, SOCKET_LIMITS, SOCKET_PERIODS } from '@stipple/sync';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Access, AccessControl } from '../access.ts';
import type { Attendance } from '../attendance.ts';
import type { Logger } from '../logging.ts';
import { Connection } from './connection.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';

/** What the socket needs to let people in. */
export interface SyncDeps {
  readonly rooms: Rooms;
  /** Is told who comes and goes. */
  readonly attendance?: Attendance;
  readonly access: AccessControl;
  readonly isTrustedOrigin: (origin: string) => boolean;
  readonly nowMs: () => number;
  readonly logger: Logger;
}

/** Beyond what we answer with 4409 the library itself hangs up with 1009. */
const MAX_PAYLOAD_BYTES = 17 * 1024 * 1024;

/**
 * Serves `/sync/:boardId` on the server's upgrades and starts the rooms' beat; the answer stops both. People
 * who may not come in are let in and closed with a code, because a provider retries a refused handshake for
 * ever.
 */
export function attachSync(server: Server, deps: SyncDeps): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_PAYLOAD_BYTES,
  });
  // Far apart in different processes, which pass on each other's live messages with these.
  let nextId = randomInt(2 ** 47);
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const url = new URL(request.url ?? '/', 'http://socket');
    const boardId = /^\/sync\/([A-Za-z0-9_-]{1,64})$/.exec(url.pathname)?.[1];
    if (!boardId) return void socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
    void admit(deps, { boardId, url, request }).then((admission) => {
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on('error', () => webSocket.terminate());
        if (!admission.ok) return webSocket.close(admission.code, admission.reason);
        const isExtended = url.searchParams.get('ext') === '1';
        const connection = new Connection({
          id: nextId++,
          access: admission.access,
          isExtended,
          socket: webSocket,
          nowMs: deps.nowMs(),
        });
        listen({ connection, webSocket, room: admission.room, deps });
      });
    });
  };
  server.on('upgrade', onUpgrade);
  // Between two beats links are looked up once more: a revoked one may not live for two seconds.
  let halves = 0;
  const beat = setInterval(() => {
    const work = halves++ % 2 === 0 ? deps.rooms.closeEndedLinks() : deps.rooms.beat();
    void work.catch((error: unknown) => deps.logger.warn({ err: error }, 'beat failed'));
  }, SOCKET_PERIODS.pingMs / 2);
  return () => {
    clearInterval(beat);
    server.off('upgrade', onUpgrade);
    sockets.close();
  };
}

type Admission =
  | { readonly ok: true; readonly access: Access; readonly room: Room }
  | { readonly ok: false; readonly code: number; readonly reason: string };

async function admit(
  deps: SyncDeps,
  { boardId, url, request }: { boardId: string; url: URL; request: IncomingMessage },
): Promise<Admission> {
  try {
    const headers = new Headers();
    for (const name of ['cookie', 'origin'] as const) {
      const value = request.headers[name];
      if (value) headers.set(name, value);
    }
    const origin = headers.get('origin');
    if (origin && !url.searchParams.has('token') && !deps.isTrustedOrigin(origin)) {
      return { ok: false, code: CLOSE.forbidden, reason: 'This page may not open boards here' };
    }
    const result = await deps.access.forSocket({ boardId, headers, url });
    if (!result.ok) return { ok: false, code: result.closeCode, reason: result.message };
    const room = await deps.rooms.open(boardId);
    if (!room) return { ok: false, code: CLOSE.noBoard, reason: 'There is no such consultation' };
    return { ok: true, access: result.access, room };
  } catch (error) {
    deps.logger.error({ err: error }, 'could not open a board');
    return { ok: false, code: CLOSE.restarting, reason: 'The database is away; try again' };
  }
}

interface Listening {
  readonly connection: Connection;
  readonly webSocket: WebSocket;
  readonly room: Room;
  readonly deps: Pick<SyncDeps, 'attendance' | 'nowMs'>;
}

function listen({ connection, webSocket, room, deps }: Listening): void {
  const { attendance, nowMs } = deps;
  const { personId } = connection.access;
  webSocket.on('pong', () => {
    connection.lastHeardMs = nowMs();
  });
  webSocket.on('message', (data: Buffer, isBinary: boolean) => {
    connection.lastHeardMs = nowMs();
    if (isBinary) takeFrame(room, connection, { frame: data, nowMs: nowMs() });
    else if (!connection.rate.take(nowMs())) connection.close(CLOSE.tooFast, 'Too fast');
  });
  webSocket.on('close', () => {
    room.leave(connection);
    attendance?.leave(room.boardId, personId);
  });
  attendance?.enter(room.boardId, personId);
  room.join(connection);
}

function takeFrame(
  room: Room,
  connection: Connection,
  { frame, nowMs }: { frame: Uint8Array; nowMs: number },
): void {
  if (!connection.isOpen || !room.connections.has(connection)) return;
  if (frame.byteLength > SOCKET_LIMITS.messageBytes && !takeLargeStep2(connection, frame)) {
    return connection.close(CLOSE.tooLarge, 'Message too large');
  }
  const message = decodeClientMessage(frame);
  const isEcho = message?.kind === 'awareness' && room.isEcho(connection, message.update);
  if (isEcho && connection.echoRate.take(nowMs)) return;
  if (!connection.rate.take(nowMs)) return connection.close(CLOSE.tooFast, 'Too fast');
  if (message && room.receive(connection, message)) return;
  connection.send(encodeDenied('This message could not be read.'), nowMs);
  connection.close(CLOSE.forbidden, 'Unreadable message');
}

/** Whether this is the one step 2 of a connection that may exceed a message's size. */
function takeLargeStep2(connection: Connection, frame: Uint8Array): boolean {
  const isStep2 = frame[0] === 0 && frame[1] === 1;
  if (!isStep2 || connection.hasSentStep2 || frame.byteLength > SOCKET_LIMITS.step2Bytes + 16) return false;
  connection.hasSentStep2 = true;
  return true;
}
