import type * as Y from 'yjs';

/** What stands next to the title; `saved` means committed to the database, nothing less. */
export type SaveState = 'connecting' | 'saved' | 'saving' | 'offline' | 'full' | 'refused';

/** A person on the board as the server vouches for them, with what their device says of itself. */
export interface Peer {
  readonly clientId: number;
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly colour: string;
  readonly viewId?: string;
  /** Where their pointer is, in quarter units of that view's board frame. */
  readonly cursor?: { readonly x: number; readonly y: number };
  /** The record they hold, such as `hairlines/<h>/<a>`. */
  readonly holding?: string;
  readonly idle: boolean;
  /** Their connection has been silent for 3 s. */
  readonly fading: boolean;
  readonly self: boolean;
}

/** A stroke or drag in progress elsewhere; `from` is the sender's connection, not a person. */
export interface LiveMessage {
  readonly from: number;
  readonly lane: string;
  readonly payload: Uint8Array;
}

/** Something outside the document that happened on this board (message type 104). */
export interface SessionEvent {
  readonly kind: 'snapshot' | 'restore' | 'rights' | 'photo' | 'links' | 'board' | 'presence';
  readonly [field: string]: unknown;
}

/** One person's live connection to one board. Functions without parameters are Solid signals. */
export interface BoardSession {
  /** The shared document; another one after a refusal made this device start over. */
  doc(): Y.Doc;
  /** Whether the document has arrived once. */
  ready(): boolean;
  saveState(): SaveState;
  /** Why the connection is over for good, with a sentence to show. */
  ended(): { readonly code: number; readonly text: string } | undefined;
  peers(): readonly Peer[];
  /** The newest sentence the person should read; a new id each time. */
  notice(): { readonly id: number; readonly text: string } | undefined;
  /** Tells others where the pointer is; throttled inside. */
  setCursor(cursor?: { readonly viewId: string; readonly x: number; readonly y: number }): void;
  /** Tells others which record is held, or that none is. */
  setHolding(holding?: string): void;
  /** Sends a stroke or drag in progress, at most 4 KB; never stored. */
  sendLive(lane: string, payload: Uint8Array): void;
  onLive(listener: (message: LiveMessage) => void): () => void;
  onEvent(listener: (event: SessionEvent) => void): () => void;
  close(): void;
}
