import type { SaveWord } from '@stipple/sync';
import { getOwner, onCleanup } from 'solid-js';
import type * as Y from 'yjs';
import { Session } from './session.ts';

/**
 * What stands next to the title. `saved` means committed to the database, nothing less; `offline` and `full`
 * mean that this device has written the work to its storage, the same with `-tab` that only the tab holds it.
 */
export type SaveState = SaveWord | 'refused';

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
  readonly kind: 'snapshot' | 'restore' | 'rights' | 'photo' | 'links' | 'board' | 'presence' | 'star';
  readonly [field: string]: unknown;
}

/** The close code and a sentence to show; `lost` is work that never reached the board, as JSON text. */
export interface SessionEnd {
  readonly code: number;
  readonly text: string;
  readonly lost?: string;
}

/** A sentence for the person; `lost` is what the board did not take, as JSON text to download. */
export interface SessionNotice {
  readonly id: number;
  readonly text: string;
  readonly lost?: string;
}

/** Where a pointer is, in quarter units of a view's board frame. */
export interface CursorPlace {
  readonly viewId: string;
  readonly x: number;
  readonly y: number;
}

/** Which board, and for a guest by which link: the browser may be signed in as someone else too. */
export interface SessionOptions {
  readonly boardId: string;
  readonly guestLinkId?: string;
  /** Whose copy this device keeps. */
  readonly personId: string;
  /** The server's answer about the board, kept so that it can be opened without the server. */
  readonly info: unknown;
}

/** One person's live connection to one board. Functions without parameters are Solid signals. */
export interface BoardSession {
  /** The shared document; another one after a refusal made this device start over. */
  doc(): Y.Doc;
  /** Whether the document has arrived once. */
  ready(): boolean;
  saveState(): SaveState;
  /** Why the connection is over for good, with a sentence to show. */
  ended(): SessionEnd | undefined;
  peers(): readonly Peer[];
  /** The newest sentence the person should read; a new id each time. */
  notice(): SessionNotice | undefined;
  /** Tells others where the pointer is, or that it is nowhere; throttled inside. */
  setCursor(cursor?: CursorPlace): void;
  /** Tells others which view is shown; the pointer is nowhere on it yet. */
  setView(viewId?: string): void;
  /** Tells others which record is held, or that none is. */
  setHolding(holding?: string): void;
  /** Sends a stroke or drag in progress, at most 4 KB; never stored. */
  sendLive(lane: string, payload: Uint8Array): void;
  onLive(listener: (message: LiveMessage) => void): () => void;
  onEvent(listener: (event: SessionEvent) => void): () => void;
  close(): void;
}

/**
 * A session on a board, connecting at once. Inside a Solid owner it closes with it. `guestLinkId` names the
 * link a guest came by, for a browser that is also signed in.
 */
export function createBoardSession(options: SessionOptions): BoardSession {
  const session = new Session(options);
  if (getOwner()) onCleanup(() => session.close());
  return session;
}
