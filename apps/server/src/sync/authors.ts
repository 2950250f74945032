/**
 * To whom each Yjs client id of a board belongs: for good once it has written, for as long as its connection
 * lives while it has only been seen in awareness.
 */
export class Authors {
  readonly #bound = new Map<number, string>();
  readonly #reserved = new Map<number, string>();

  /** The person the id belongs to, or `undefined` for one nobody has seen. */
  ownerOf(client: number): string | undefined {
    return this.#bound.get(client) ?? this.#reserved.get(client);
  }

  /** The id has written: it is the person's from now on. */
  bind(client: number, person: string): void {
    this.#bound.set(client, person);
  }

  /** Takes bindings from the database, which knows best. */
  bindAll(authors: ReadonlyMap<number, string>): void {
    for (const [client, person] of authors) this.#bound.set(client, person);
  }

  /** Keeps the id for the person of a living connection, unless it is somebody's already. */
  reserve(client: number, person: string): void {
    if (this.ownerOf(client) === undefined) this.#reserved.set(client, person);
  }

  /** The connection is gone; an id that has written stays its person's. */
  release(client: number): void {
    this.#reserved.delete(client);
  }
}
