import { randomUUID } from 'node:crypto';
import { Redis, type RedisOptions } from 'ioredis';
import type { BoardBus, BusListener, BusMessage } from './bus.ts';
import { decodeBusMessage, encodeBusMessage } from './bus-codec.ts';

/** Where the bus is, and whom it tells. */
export interface RedisBusOptions {
  /** `redis://` or `rediss://`, with user and password if it asks for them. */
  readonly url: string;
  /** Called once when Redis goes away, and once when it is back. Never says what was sent. */
  readonly onChange: (isConnected: boolean, reason: string) => void;
  /** Called for each message: sent, not sent because Redis was away, heard, or ignored as making no sense. */
  readonly count: (event: 'sent' | 'lost' | 'heard' | 'ignored') => void;
}

/** How long a board's loading waits for Redis to confirm that its messages are heard. */
const PATIENCE_MS = 1000;
/** A Redis that does not answer for so long is away, whatever its socket says. */
const ANSWER_MS = 3000;
const PING_MS = 2000;

/**
 * A bus by Redis' publish and subscribe, one channel a board. Redis carries and keeps nothing: a message that
 * does not get through is lost. When Redis is back every board is told `resumed` and looks into the database.
 */
export function createRedisBus(options: RedisBusOptions): BoardBus {
  return new RedisBus(options);
}

class RedisBus implements BoardBus {
  readonly isShared = true;
  readonly #options: RedisBusOptions;
  /** By this a process knows its own messages. */
  readonly #source = randomUUID();
  readonly #publisher: Redis;
  readonly #subscriber: Redis;
  readonly #listeners = new Map<string, Set<BusListener>>();
  readonly #pinging: NodeJS.Timeout;
  /** Whether Redis has confirmed every board's subscription since the connection was made. */
  #isHearing = false;
  /** What was last told to `onChange`. */
  #told: boolean | undefined;
  #isClosed = false;

  constructor(options: RedisBusOptions) {
    this.#options = options;
    this.#publisher = connect(options.url, { enableOfflineQueue: false });
    this.#subscriber = connect(options.url, {});
    this.#subscriber.on('close', () => {
      this.#isHearing = false;
    });
    for (const connection of [this.#publisher, this.#subscriber]) {
      connection.on('error', (error: Error) => this.#tell(reasonOf(error)));
      connection.on('close', () => this.#tell('the connection was closed'));
    }
    this.#publisher.on('ready', () => this.#tell());
    this.#subscriber.on('ready', () => void this.#hearAll());
    this.#subscriber.on('messageBuffer', (channel: Buffer, bytes: Buffer) => this.#take(channel, bytes));
    this.#pinging = setInterval(() => this.#ping(), PING_MS).unref();
  }

  get isConnected(): boolean {
    return this.#isHearing && this.#publisher.status === 'ready';
  }

  publish(boardId: string, message: BusMessage): void {
    if (this.#publisher.status !== 'ready') return this.#options.count('lost');
    const bytes = encodeBusMessage({ source: this.#source, message });
    const sent = this.#publisher.publish(channelOf(boardId), Buffer.from(bytes));
    void sent.then(
      () => this.#options.count('sent'),
      () => this.#options.count('lost'),
    );
  }

  async subscribe(boardId: string, listener: BusListener): Promise<() => void> {
    const listeners = this.#listeners.get(boardId) ?? new Set();
    this.#listeners.set(boardId, listeners.add(listener));
    let patience: NodeJS.Timeout | undefined;
    const outOfPatience = new Promise<void>((resolve) => {
      patience = setTimeout(resolve, PATIENCE_MS);
    });
    // One that fails is made up for when the connection is ready again.
    const heard = this.#subscriber.subscribe(channelOf(boardId)).then(undefined, () => undefined);
    await Promise.race([heard, outOfPatience]);
    clearTimeout(patience);
    return () => this.#forget(boardId, listener);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#pinging);
    this.#publisher.disconnect();
    this.#subscriber.disconnect();
  }

  #forget(boardId: string, listener: BusListener): void {
    const listeners = this.#listeners.get(boardId);
    listeners?.delete(listener);
    if (listeners?.size !== 0) return;
    this.#listeners.delete(boardId);
    if (this.#subscriber.status === 'ready')
      void this.#subscriber.unsubscribe(channelOf(boardId)).then(undefined, () => undefined);
  }

  async #hearAll(): Promise<void> {
    const channels = [...this.#listeners.keys()].map(channelOf);
    try {
      if (channels.length > 0) await this.#subscriber.subscribe(...channels);
      this.#isHearing = true;
      this.#tell();
    } catch (error) {
      this.#tell(reasonOf(error));
      this.#subscriber.disconnect(true);
    }
  }

  #take(channel: Buffer, bytes: Uint8Array): void {
    const envelope = decodeBusMessage(bytes);
    if (!envelope) return this.#options.count('ignored');
    if (envelope.source === this.#source) return;
    this.#options.count('heard');
    this.#deliver(channel.toString().slice(CHANNEL_PREFIX.length), envelope.message, envelope.source);
  }

  #deliver(boardId: string, message: BusMessage, source: string): void {
    for (const listener of [...(this.#listeners.get(boardId) ?? [])]) listener(message, source);
  }

  /** Tells when what is true has changed; a Redis that is away at the start counts as a change. */
  #tell(reason = 'connected'): void {
    const isConnected = this.isConnected;
    if (this.#isClosed || this.#told === isConnected || (reason === 'connected' && !isConnected)) return;
    this.#told = isConnected;
    this.#options.onChange(isConnected, reason);
    if (isConnected)
      for (const boardId of [...this.#listeners.keys()])
        this.#deliver(boardId, { type: 'resumed' }, this.#source);
  }

  /** A socket may look alive long after the other side is gone. */
  #ping(): void {
    for (const connection of [this.#publisher, this.#subscriber]) {
      if (connection.status !== 'ready') continue;
      void connection
        .ping()
        .then(undefined, () => connection.status === 'ready' && connection.disconnect(true));
    }
  }
}

function connect(url: string, options: RedisOptions): Redis {
  return new Redis(url, {
    autoResubscribe: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: ANSWER_MS,
    connectTimeout: ANSWER_MS,
    retryStrategy: (attempt) => Math.min(100 * 2 ** attempt, 2000) * (0.75 + Math.random() / 2),
    ...options,
  });
}

const CHANNEL_PREFIX = 'stipple:board:';

const channelOf = (boardId: string): string => CHANNEL_PREFIX + boardId;

/** What went wrong, in a word: the error itself may quote the password. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return code;
  return /^[A-Z]{3,}\b/.exec(String(message))?.[0] ?? 'no answer';
}
