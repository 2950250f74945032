import { createSignal } from 'solid-js';
import type * as Y from 'yjs';
import type { SaveState, SessionEnd, SessionNotice } from './board-session.ts';

/** The signals behind a session; bare, they need no cleaning up. */
export function makeSignals() {
  const [doc, setDoc] = createSignal<Y.Doc>();
  const [ready, setReady] = createSignal(false);
  const [saveState, setSaveState] = createSignal<SaveState>('connecting');
  const [ended, setEnded] = createSignal<SessionEnd>();
  const [notice, setNotice] = createSignal<SessionNotice>();
  return { doc, setDoc, ready, setReady, saveState, setSaveState, ended, setEnded, notice, setNotice };
}
