import type { LiveAnchor } from '@stipple/board';
import { boardPoint } from '@stipple/geometry';
import type { AnchorRef } from '@stipple/scene';
import { createSignal } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { AnchorPreviews } from './previews.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** An anchor somebody else drags, or has let go of where the document does not have it yet. */
interface PeerDrag {
  readonly from: number;
  readonly anchor: AnchorRef;
  readonly at: Place;
  readonly heardMs: number;
  /** Once let go: where the document had the anchor then. */
  readonly endedOver?: Place;
}

const isSamePlace = (a: Place, b: Place): boolean => a.x === b.x && a.y === b.y;

/** The anchors that others drag, shown where they drag them to. */
export class PeerDrags {
  readonly #board: BoardView;
  readonly #previews: AnchorPreviews;
  readonly #drags = createSignal<ReadonlyMap<string, PeerDrag>>(new Map());

  constructor(board: BoardView, previews: AnchorPreviews) {
    this.#board = board;
    this.#previews = previews;
  }

  hear(key: string, from: number, { hairlineId, anchorId, x, y }: LiveAnchor): void {
    const anchor = { hairlineId, anchorId };
    this.#set(key, { from, anchor, at: { x, y }, heardMs: performance.now() });
    this.#previews.show({ anchor, at: boardPoint(x, y), from });
  }

  /** The person has let go; the document will have it soon. */
  end(key: string): void {
    const drag = this.#all().get(key);
    if (drag) this.#set(key, { ...drag, endedOver: this.#stored(drag.anchor) ?? drag.at });
  }

  forget(key: string): void {
    const drag = this.#all().get(key);
    if (!drag) return;
    this.#previews.drop(drag.from, drag.anchor);
    this.#set(key, undefined);
  }

  /** The keys of those that were let go and have come to the document since, and of those whose anchor is gone. */
  settled(): string[] {
    return [...this.#all()].filter(([, drag]) => this.#isSettled(drag)).map(([key]) => key);
  }

  /** The keys of those of which nothing has been heard since. */
  silentSince(timeMs: number): string[] {
    return [...this.#all()].filter(([, { heardMs }]) => heardMs < timeMs).map(([key]) => key);
  }

  #all(): ReadonlyMap<string, PeerDrag> {
    return this.#drags[0]();
  }

  #set(key: string, drag: PeerDrag | undefined): void {
    this.#drags[1]((before) => {
      const after = new Map(before);
      if (drag) after.set(key, drag);
      else after.delete(key);
      return after;
    });
  }

  #stored(anchor: AnchorRef): Place | undefined {
    const line = this.#board.hairlines().find(({ id }) => id === anchor.hairlineId);
    return line?.anchors.find(({ id }) => id === anchor.anchorId);
  }

  #isSettled({ anchor, at, endedOver }: PeerDrag): boolean {
    const stored = this.#stored(anchor);
    if (!stored) return this.#board.hairlines().some(({ id }) => id === anchor.hairlineId);
    return endedOver !== undefined && (isSamePlace(stored, at) || !isSamePlace(stored, endedOver));
  }
}
