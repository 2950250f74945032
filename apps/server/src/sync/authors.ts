interface RemoteReservation {
  readonly person: string;
  /** The process whose connection it is. */
  readonly source: string;
  renewedAtMs: number;
}

/**
 * How long another process's word for a client id counts. A process that was killed never takes its word
 * back; one that lives renews it every two seconds.
 */
const REMOTE_RESERVATION_MS = 30_000;

/**
 * To whom each Yjs client id of a board belongs: for good once it has written, for as long as its connection
 * lives, here or in another process, while it has only been seen in awareness.
 */
export class Authors {
  readonly #bound = new Map<number, string>();
  readonly #reserved = new Map<number, string>();
  readonly #remote = new Map<number, RemoteReservation>();

  /** The person the id belongs to, or `undefined` for one nobody has seen. */
  ownerOf(client: number): string | undefined {
    return this.#bound.get(client) ?? this.#reserved.get(client) ?? this.#remote.get(client)?.person;
  }

  /** Whether the id has written, so that the database knows whose it is. */
  isBound(client: number): boolean {
    return this.#bound.has(client);
  }

  /** The id has written: it is the person's from now on. */
  bind(client: number, person: string): void {
    this.#bound.set(client, person);
  }

  /** Takes bindings from the database, which knows best. */
  bindAll(authors: ReadonlyMap<number, string>): void {
    for (const [client, person] of authors) this.#bound.set(client, person);
  }

  /** Keeps the id for the person of a living connection, unless it is somebody else's already. */
  reserve(client: number, person: string): void {
    if ((this.ownerOf(client) ?? person) === person) this.#reserved.set(client, person);
  }

  /** The connection is gone; an id that has written stays its person's. */
  release(client: number): void {
    this.#reserved.delete(client);
  }

  /**
   * Keeps or renews the id for the person of a connection to the process `source`. Whoever is the person's
   * own and speaks last has the word: a person may have moved.
   */
  reserveRemote(client: number, { person, source, nowMs }: RemoteWord): void {
    if ((this.ownerOf(client) ?? person) !== person) return;
    this.#remote.set(client, { person, source, renewedAtMs: nowMs });
  }

  /** That connection is gone. A word of another process, or a connection here, stays. */
  releaseRemote(client: number, source: string): void {
    if (this.#remote.get(client)?.source === source) this.#remote.delete(client);
  }

  /** Forgets what other processes have not renewed; while they cannot be heard, nothing counts as silence. */
  forgetSilent(nowMs: number, areHeard: boolean): void {
    for (const [client, reservation] of this.#remote) {
      if (!areHeard) reservation.renewedAtMs = nowMs;
      else if (nowMs - reservation.renewedAtMs >= REMOTE_RESERVATION_MS) this.#remote.delete(client);
    }
  }
}

/** Another process's word for a client id. */
export interface RemoteWord {
  readonly person: string;
  readonly source: string;
  readonly nowMs: number;
}
