import type { ZoneSettings } from '@stipple/board';
import { createEffect, createSignal, on } from 'solid-js';
import type { ApiClient } from '../api.ts';
import type { ZoneOutlining } from '../canvas/canvas-actions.ts';
import type { PinBoard } from '../canvas/pin-board.ts';
import type { BoardSession } from '../connection/board-session.ts';
import type { BrushSettings, InkSettings } from '../tools/tool-name.ts';

const FIRST_BRUSH: BrushSettings = { op: 'set', targetPerCm2: 60, radiusUnits: 60, hardness: 90, flow: 255 };
const FIRST_INK: InkSettings = { colour: 2, widthUnits: 6, letterUnits: 48 };

/** How brush, ink and the next zone are set, whether a hand holds the control for the brush, and which zone or hairline is chosen. */
export function createInHand() {
  const [brush, setBrush] = createSignal<BrushSettings>(FIRST_BRUSH);
  const [ink, setInk] = createSignal<InkSettings>(FIRST_INK);
  const [gripHeld, setGripHeld] = createSignal(false);
  const [zone, setZone] = createSignal<ZoneSettings>({ kind: 'density' });
  const [chosenZone, setChosenZone] = createSignal<string>();
  const [chosenLine, setChosenLine] = createSignal<string>();
  const [chosenAnchor, setChosenAnchor] = createSignal<string>();
  const [outline, setOutline] = createSignal<ZoneOutlining>();
  const [pins, setPins] = createSignal<PinBoard>();
  return {
    ...{ pins, setPins },
    ...{ brush, setBrush, ink, setInk, gripHeld, setGripHeld },
    ...{ zone, setZone, chosenZone, setChosenZone, outline, setOutline },
    ...{ chosenLine, setChosenLine, chosenAnchor, setChosenAnchor },
  };
}

/**
 * The Yjs clients of this person's earlier visits, by the server's book: whose ink is theirs to change. Asked anew
 * with each document; until the answer is here only this visit's ink counts as own.
 */
export function createOwnWriters(options: {
  readonly api: ApiClient;
  readonly boardId: string;
  readonly session: BoardSession;
}) {
  const { api, boardId, session } = options;
  const [writers, setWriters] = createSignal<ReadonlySet<number>>(new Set());
  createEffect(
    on([session.doc, session.ready], ([, isReady]) => {
      if (!isReady) return;
      // Without an answer the server still judges; a person just cannot change older ink of theirs.
      api.ownWriters(boardId).then(
        ({ clientIds }) => setWriters(new Set(clientIds)),
        () => undefined,
      );
    }),
  );
  return writers;
}
