import type { LiveText } from '@stipple/board';
import { boardPoint } from '@stipple/geometry';
import { type InkForm, inkToForm } from '@stipple/scene';
import { type Accessor, createMemo, createSignal } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { Peer } from '../connection/board-session.ts';
import { measureText } from './measure-text.ts';
import type { HoldLabel } from './overlay-layer.ts';

/** Words that somebody else is writing, or has written where the document does not have them yet. */
interface WrittenText {
  readonly message: LiveText;
  readonly heardMs: number;
  readonly isEnded: boolean;
}

/** The words that others are writing. */
export interface PeerText {
  /** What of it lies on the view shown, as long as its writer is there. */
  forms: Accessor<readonly InkForm[]>;
  /** Ids of texts on the board in whose place one of `forms` is shown. */
  replaced: Accessor<readonly string[]>;
  /** Who writes where there is nothing on the board yet. */
  writers: Accessor<readonly HoldLabel[]>;
  hear(key: string, message: LiveText): void;
  /** The writer is done; the document will have it soon. */
  end(key: string): void;
  forget(key: string): void;
  /** The keys of those that have come to the document. */
  settled(): string[];
  /** The keys of those of which nothing has been heard since. */
  silentSince(timeMs: number): string[];
}

/** Nothing heard at first. */
export function createPeerText(board: BoardView, peers: Accessor<readonly Peer[]>): PeerText {
  const [all, setAll] = createSignal<ReadonlyMap<string, WrittenText>>(new Map());
  const keep = (next: (before: ReadonlyMap<string, WrittenText>) => [string, WrittenText][]) =>
    setAll((before) => new Map(next(before)));
  const present = createMemo(() => new Map(peers().map((peer) => [peer.clientId, peer])));
  const shown = createMemo(() =>
    [...all()].flatMap(([key, { message }]) => {
      const writer = present().get(message.clientId);
      const old = board.ink().find(({ id }) => id === message.inkId);
      // A text that was deleted meanwhile is not written anew.
      const isGone = message.inkId !== undefined && old?.kind !== 'text';
      if (!writer || isGone || message.viewId !== board.viewId() || message.text === '') return [];
      return [{ key, message, writer, old: old?.kind === 'text' ? old : undefined }];
    }),
  );
  return {
    forms: createMemo(() =>
      shown().map(({ key, message, old }) => {
        const { viewId, colour, widthQ, x, y } = old ?? message;
        const ink = { kind: 'text' as const, id: key, viewId, colour, widthQ, x, y, text: message.text };
        return inkToForm(ink, measureText);
      }),
    ),
    replaced: createMemo(() => shown().flatMap(({ old }) => old?.id ?? [])),
    writers: createMemo(() =>
      shown().flatMap(({ message, writer: { name, colour }, old }) =>
        old ? [] : [{ name, colour, at: boardPoint(message.x, message.y) }],
      ),
    ),
    hear: (key, message) =>
      keep((before) => [
        // One person writes one text: after reconnecting they are heard under another key.
        ...[...before].filter(
          ([one, { message: known }]) => one !== key && known.clientId !== message.clientId,
        ),
        [key, { message, heardMs: performance.now(), isEnded: false }],
      ]),
    end: (key) =>
      keep((before) =>
        [...before].map(([one, text]) => [one, one === key ? { ...text, isEnded: true } : text]),
      ),
    forget: (key) => keep((before) => [...before].filter(([one]) => one !== key)),
    settled: () => [...all()].flatMap(([key, text]) => (isSettled(text, board) ? [key] : [])),
    silentSince: (timeMs) => [...all()].flatMap(([key, { heardMs }]) => (heardMs < timeMs ? [key] : [])),
  };
}

function isSettled({ message, isEnded }: WrittenText, board: BoardView): boolean {
  const { inkId, x, y, text, viewId } = message;
  // What is on another view cannot be seen to arrive.
  if (isEnded && viewId !== board.viewId()) return true;
  return board.ink().some((ink) => {
    if (ink.kind !== 'text' || ink.text !== text) return false;
    return inkId === undefined ? ink.x === x && ink.y === y : isEnded && ink.id === inkId;
  });
}
