import { applyUnsaved, LOCAL_ORIGIN, type UnsavedRecord } from '@stipple/board';
import {
  encodeLiveMessage,
  freshProgress,
  Rate,
  type SaveEvent,
  SOCKET_LIMITS,
  saveStateOf,
  stepSave,
} from '@stipple/sync';
import type * as Y from 'yjs';
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
import { bytesToArrays, readEvent } from './session-events.ts';
import { makeSignals } from './session-signals.ts';
import { type RefusedDetails, readRefused, rescueUnsaved } from './start-over.ts';
import { makeThrottle } from './throttle.ts';

const CURSOR_PERIOD_MS = 40;
/** After so many refusals in a row the device stops trying. */
const MOST_REFUSALS = 3;

/** The one session of a page: a link to the server that is replaced when this device has to start over. */
export class Session implements BoardSession {
  readonly #options: SessionOptions;
  readonly #live = new Set<(message: LiveMessage) => void>();
  readonly #events = new Set<(event: SessionEvent) => void>();
  readonly #signals = makeSignals();
  readonly #peers = createPeers();
  readonly #closedLanes = new Set<string>();
  readonly #liveRate = new Rate(SOCKET_LIMITS.livePerSecond - 2, performance.now());
  readonly #stopWatching: () => void;
  readonly #throttledCursor = makeThrottle(CURSOR_PERIOD_MS, (cursor: CursorPlace | undefined) =>
    this.#say({ cursor }),
  );
  #link: BoardLink;
  #progress = freshProgress;
  #said: Record<string, unknown> = {};
  #refusals = 0;
  #noticeId = 0;
  /** What outlived a refusal, until the fresh document has arrived. */
  #rescued: readonly UnsavedRecord[] = [];

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#link = this.#connect();
    this.#signals.setDoc(() => this.#link.doc);
    this.#stopWatching = watchDevice({
      onOffline: () => this.#link.drop(),
      onIdle: (isIdle) => this.#say({ idle: isIdle }),
      hasUnsaved: () => !['saved', 'connecting'].includes(this.saveState()) && this.ended() === undefined,
    });
  }

  doc = (): Y.Doc => this.#signals.doc() ?? this.#link.doc;
  ready = (): boolean => this.#signals.ready();
  saveState = (): SaveState => this.#signals.saveState();
  ended = (): SessionEnd | undefined => this.#signals.ended();
  peers = (): readonly Peer[] => this.#peers.list();
  notice = (): SessionNotice | undefined => this.#signals.notice();

  setCursor = (cursor?: CursorPlace): void => this.#throttledCursor(cursor);
  setHolding = (holding?: string): void => this.#say({ holding });

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
    this.#link.destroy();
  };

  #connect(): BoardLink {
    const { boardId, guestLinkId } = this.#options;
    const link = new BoardLink({
      url: `${location.origin.replace(/^http/, 'ws')}/sync`,
      boardId,
      params: guestLinkId ? { guest: guestLinkId } : {},
      listener: this.#listener(),
    });
    link.awareness.setLocalState(this.#said);
    this.#peers.follow(link.awareness);
    return link;
  }

  #listener(): LinkListener {
    return {
      onConnected: () => this.#step({ type: 'connected' }),
      onDisconnected: () => this.#step({ type: 'disconnected' }),
      onClosed: (code, reason) => {
        this.#step({ type: 'ended' });
        this.#signals.setEnded({ code, text: connectionTexts.ended[code] ?? reason });
      },
      onSynced: () => this.#takeSynced(),
      onSent: (count, step2) => this.#step({ type: 'sent', count, step2 }),
      onEdited: (ownClock) => this.#step({ type: 'edited', ownClock }),
      onStored: (dealt, ownClock) => {
        if (dealt > 0 && ownClock >= this.#progress.ownClock) this.#refusals = 0;
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

  #say(news: Record<string, unknown>): void {
    this.#said = { ...this.#said, ...flattenCursor(news) };
    this.#link.awareness.setLocalState(this.#said);
  }

  #step(event: SaveEvent): void {
    this.#progress = stepSave(this.#progress, event);
    this.#signals.setSaveState(saveStateOf(this.#progress));
  }

  #takeSynced(): void {
    this.#signals.setReady(true);
    const records = this.#rescued;
    this.#rescued = [];
    const { doc } = this.#link;
    if (records.length > 0) doc.transact(() => applyUnsaved(doc, records), LOCAL_ORIGIN);
  }

  #takeRefusal(refused: RefusedDetails): void {
    if (refused.reason === 'document-full') {
      this.#step({ type: 'document-full' });
      return this.#notify(refused.message);
    }
    this.#refusals++;
    if (refused.reason === 'lane' && refused.lane) this.#closedLanes.add(refused.lane);
    const old = this.#link;
    const rescue = rescueUnsaved(old.doc, this.#progress.storedClock, {
      refused,
      closedLanes: this.#closedLanes,
    });
    const isLast = this.#refusals > MOST_REFUSALS;
    const lost = isLast ? [...rescue.lost, ...rescue.kept] : rescue.lost;
    this.#progress = freshProgress;
    this.#signals.setReady(false);
    this.#link = this.#connect();
    this.#rescued = isLast ? [] : rescue.kept;
    this.#signals.setDoc(() => this.#link.doc);
    old.destroy();
    const text = `${refused.message} ${connectionTexts.startedOver}`;
    this.#notify(text, lost.length > 0 ? JSON.stringify(lost, bytesToArrays) : undefined);
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

/** The cursor's view is told beside it, so that people see each other per view. */
function flattenCursor({ cursor, ...rest }: { cursor?: CursorPlace }): Record<string, unknown> {
  if (!cursor) return rest;
  return { ...rest, viewId: cursor.viewId, cursor: { x: Math.round(cursor.x), y: Math.round(cursor.y) } };
}
