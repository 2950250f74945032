import { createSignal } from 'solid-js';
import type { Awareness } from 'y-protocols/awareness';
import type { Peer } from './board-session.ts';
import { keepSame } from './keep-same.ts';
import { isSamePeer, readPeer } from './peers.ts';

/**
 * Everybody on the board as a signal, oneself included. A peer of whom nothing has changed stays the same object, and
 * the list the same where nobody has: what is made for each need not be made again for every move of a pointer.
 */
export function createPeers() {
  const [list, setList] = createSignal<readonly Peer[]>([]);
  const fading = new Set<number>();
  let awareness: Awareness | undefined;
  let self: unknown;

  const refresh = (): void => {
    if (!awareness) return;
    const own = awareness.clientID;
    // Who comes back after being gone has nothing weak about them until it is said again.
    for (const clientId of fading) if (!awareness.getStates().has(clientId)) fading.delete(clientId);
    const peers: Peer[] = [];
    for (const [clientId, state] of awareness.getStates()) {
      // Of ourselves the server's word is read from its echo: it stamps our state at our own clock.
      const peer = readPeer(clientId, clientId === own ? self : state, {
        fading: fading.has(clientId),
        self: clientId === own,
      });
      if (peer) peers.push(peer);
    }
    peers.sort((a, b) => Number(b.self) - Number(a.self) || a.clientId - b.clientId);
    setList((before) => keepSame(before, peers, isSamePeer));
  };

  return {
    list,
    /** Shows the peers of another awareness from now on. */
    follow(next: Awareness): void {
      awareness?.off('change', refresh);
      awareness = next;
      next.on('change', refresh);
      fading.clear();
      refresh();
    },
    /** Takes the server's stamped version of our own state, as JSON text. */
    setSelf(state: string): void {
      try {
        self = JSON.parse(state);
      } catch {
        self = undefined;
      }
      refresh();
    },
    /** Takes a `presence` event's list of lines that went quiet or came back. */
    setFading(changes: unknown): void {
      for (const change of Array.isArray(changes) ? changes : []) {
        const { clientId, fading: isFading } = Object(change) as { clientId?: unknown; fading?: unknown };
        if (typeof clientId !== 'number') continue;
        if (isFading === true) fading.add(clientId);
        else fading.delete(clientId);
      }
      refresh();
    },
  };
}
