import {
  encodeLiveMessage,
  freshProgress,
  isKept,
  Rate,
  type SaveEvent,
  SOCKET_LIMITS,
  saveStateOf,
  stepSave,
} from '@stipple/sync';
import * as Y from 'yjs';
import { BoardLink, type LinkListener } from './board-link.ts';
import type {
  BoardSession,
  CursorPlace,
  LiveMessage,
  Peer,
  SaveState,
  SessionEnd,
  SessionEvent,
  SessionNotice,
  SessionOptions,
} from './board-session.ts';
import { connectionTexts } from './connection-texts.ts';
import { createPeers } from './create-peers.ts';
import { watchDevice } from './device.ts';
import { DeviceSide } from './device-side.ts';
import { lookAt, pointAt } from './own-state.ts';
import type { LocalState } from './peers.ts';
import { readEvent } from './session-events.ts';
import { makeSignals } from './session-signals.ts';
import { type RefusedDetails, readRefused } from './start-over.ts';
import { makeThrottle } from './throttle.ts';

const CURSOR_PERIOD_MS = 40;

/** The one session of a page: a link to the server that is replaced when this device has to start over. */
export class Session implements BoardSession {
  readonly #options: SessionOptions;
  readonly #live = new Set<(message: LiveMessage) => void>();
  readonly #events = new Set<(event: SessionEvent) => void>();
  readonly #signals = makeSignals();
  readonly #peers = createPeers();
  readonly #liveRate = new Rate(SOCKET_LIMITS.livePerSecond - 2, performance.now());
  readonly #stopWatching: () => void;
  readonly #throttledCursor = makeThrottle(CURSOR_PERIOD_MS, (cursor: CursorPlace | undefined) =>
    this.#say(pointAt(this.#said, cursor)),
  );
  readonly #device: DeviceSide;
  #link: BoardLink;
  #progress = freshProgress;
  #said: LocalState = {};
  #noticeId = 0;
  #hasToldNoStorage = false;
  /** Whether this document has been together with the server's. */
  #isSynced = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { boardId, guestLinkId = '', personId, info } = options;
    this.#device = new DeviceSide(
      { person: personId, board: boardId, guestLinkId, info },
      { onWorks: (works) => this.#takeDevice(works), onKept: (edits) => this.#step({ type: 'kept', edits }) },
    );
    this.#link = this.#makeLink();
    this.#signals.setDoc(() => this.#link.doc);
    this.#stopWatching = watchDevice({
      onOffline: () => this.#link.drop(),
      onIdle: (idle) => this.#say({ ...this.#said, idle }),
      hasUnsaved: () =>
        this.ended() === undefined &&
        this.#progress.edits > 0 &&
        saveStateOf(this.#progress) !== 'saved' &&
        !isKept(this.#progress),
    });
    void this.#begin();
  }

  doc = (): Y.Doc => this.#signals.doc() ?? this.#link.doc;
  ready = (): boolean => this.#signals.ready();
  saveState = (): SaveState => this.#signals.saveState();
  ended = (): SessionEnd | undefined => this.#signals.ended();
  peers = (): readonly Peer[] => this.#peers.list();
  notice = (): SessionNotice | undefined => this.#signals.notice();

  setCursor = (cursor?: CursorPlace): void => this.#throttledCursor(cursor);
  setHolding = (holding?: string): void => this.#say({ ...this.#said, holding });

  setView = (viewId?: string): void => {
    // A place on the view before would be told last.
    this.#throttledCursor.cancel();
    this.#say(lookAt(this.#said, viewId));
  };

  sendLive = (lane: string, payload: Uint8Array): void => {
    if (payload.byteLength > SOCKET_LIMITS.liveBytes || !this.#liveRate.take(performance.now())) return;
    this.#link.send(encodeLiveMessage({ lane, payload }));
  };

  onLive = (listener: (message: LiveMessage) => void): (() => void) => {
    this.#live.add(listener);
    return () => this.#live.delete(listener);
  };

  onEvent = (listener: (event: SessionEvent) => void): (() => void) => {
    this.#events.add(listener);
    return () => this.#events.delete(listener);
  };

  close = (): void => {
    this.#throttledCursor.cancel();
    this.#stopWatching();
    this.#step({ type: 'ended' });
    this.#device.close();
    this.#link.destroy();
  };

  /** What the device has comes first, so that step 2 carries what was made without the server. */
  async #begin(): Promise<void> {
    const isComplete = await this.#device.load(this.#link.doc);
    if (this.#progress.phase === 'ended') return;
    if (isComplete) this.#signals.setReady(true);
    this.#link.connect();
  }

  #makeLink(): BoardLink {
    const { boardId, guestLinkId } = this.#options;
    const link = new BoardLink({
      url: `${location.origin.replace(/^http/, 'ws')}/sync`,
      boardId,
      params: guestLinkId ? { guest: guestLinkId } : {},
      listener: this.#listener(),
    });
    this.#device.hold(link.doc.clientID);
    link.awareness.setLocalState(this.#said);
    this.#peers.follow(link.awareness);
    return link;
  }

  #listener(): LinkListener {
    return {
      onConnected: () => {
        this.#step({ type: 'connected' });
        void this.#takeNew();
      },
      onDisconnected: () => this.#step({ type: 'disconnected' }),
      onClosed: (code, reason) => this.#takeEnd(code, connectionTexts.ended[code] ?? reason),
      onSynced: () => void this.#takeSynced(),
      onSent: (count, step2) => this.#step({ type: 'sent', count, step2 }),
      onUpdate: (update, by) => this.#takeUpdate(update, by),
      onStored: (dealt, ownClock) => {
        if (dealt > 0 && ownClock >= this.#progress.ownClock) this.#device.noteTaken();
        this.#step({ type: 'stored', dealt, ownClock });
      },
      onRefused: (text) => this.#takeRefusal(readRefused(text)),
      onLive: (message) => {
        for (const listener of this.#live) listener(message);
      },
      onEvent: (text) => this.#takeEvent(text),
      onSelf: (state) => this.#peers.setSelf(state),
    };
  }

  #say(said: LocalState): void {
    this.#said = said;
    this.#link.awareness.setLocalState(this.#said);
  }

  #step(event: SaveEvent): void {
    this.#progress = stepSave(this.#progress, event);
    this.#tellSaveState();
  }

  #tellSaveState(): void {
    const word = saveStateOf(this.#progress);
    const isSaved = word === 'saved' && !this.#device.isRescuing;
    this.#signals.setSaveState(word === 'saved' && !isSaved ? 'saving' : word);
    if (isSaved) this.#device.settle(this.#link.doc);
  }

  #takeUpdate(update: Uint8Array, by: 'server' | 'device' | 'tab'): void {
    const { doc } = this.#link;
    if (by === 'tab') this.#step({ type: 'edited', ownClock: Y.getState(doc.store, doc.clientID) });
    if (by !== 'device') this.#device.keep(update, { doc, isOwn: by === 'tab', edits: this.#progress.edits });
  }

  /** What other tabs have left comes in, whether the document is here by then or not. */
  async #takeNew(): Promise<void> {
    await this.#device.readNew(() => this.#link.doc);
    if (this.#isSynced) await this.#takeSynced();
  }

  async #takeSynced(): Promise<void> {
    this.#isSynced = true;
    this.#signals.setReady(true);
    await this.#device.writeRescued(() => this.#link.doc);
    // Now that all is written it may be that all is stored.
    this.#tellSaveState();
  }

  #takeRefusal(refused: RefusedDetails): void {
    if (refused.reason === 'document-full') {
      this.#step({ type: 'document-full' });
      return this.#notify(refused.message);
    }
    const old = this.#link;
    const { edits, kept, device } = this.#progress;
    this.#progress = { ...freshProgress, edits, kept, device };
    this.#signals.setReady(false);
    this.#isSynced = false;
    this.#link = this.#makeLink();
    this.#signals.setDoc(() => this.#link.doc);
    const next = this.#link;
    const { lost, written } = this.#device.startOver(old, refused);
    old.destroy();
    void written.then(() => {
      this.#step({ type: 'kept', edits });
      if (this.#link === next && this.#progress.phase !== 'ended') next.connect();
    });
    this.#notify(`${refused.message} ${connectionTexts.startedOver}`, lost);
  }

  #takeEnd(code: number, text: string): void {
    this.#step({ type: 'ended' });
    const lost = this.#device.end(this.#link, code);
    this.#signals.setEnded({ code, text, ...(lost && { lost }) });
  }

  #takeDevice(works: boolean): void {
    this.#step({ type: 'device', works });
    if (works || this.#hasToldNoStorage) return;
    this.#hasToldNoStorage = true;
    this.#notify(connectionTexts.noStorage);
  }

  #takeEvent(text: string): void {
    const event = readEvent(text);
    if (!event) return;
    if (event.kind === 'presence') this.#peers.setFading(event.changes);
    for (const listener of this.#events) listener(event);
  }

  #notify(text: string, lost?: string): void {
    this.#noticeId++;
    this.#signals.setNotice({ id: this.#noticeId, text, ...(lost && { lost }) });
  }
}
