import * as Y from 'yjs';
import type { BoardSession } from './connection/board-session.ts';

/** A session on a kept state: nobody else is there, nothing is sent, nothing changes. */
export function makeFrozenSession(state: Uint8Array): BoardSession {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const nothing = () => undefined;
  return {
    doc: () => doc,
    ready: () => true,
    saveState: () => 'saved',
    ended: nothing,
    peers: () => [],
    notice: nothing,
    setCursor: nothing,
    setView: nothing,
    setHolding: nothing,
    sendLive: nothing,
    onLive: () => nothing,
    onEvent: () => nothing,
    close: () => doc.destroy(),
  };
}
