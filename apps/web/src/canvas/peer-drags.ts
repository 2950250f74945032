import type { Hairline, LivePlace, Zone } from '@stipple/board';
import { boardPoint } from '@stipple/geometry';
import { createSignal } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { ItemPreviews } from './previews.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Something that somebody else drags, or has let go of where the document does not have it yet. */
interface DraggedItem extends LivePlace {
  /** Once let go: where the document had it then. */
  readonly endedOver?: Place;
  /** Whether another device's change of it has come since the gesture began, seen or beaten by another one. */
  readonly isWritten?: boolean;
}

/** What one person drags together. */
interface PeerDrag {
  readonly from: number;
  readonly items: readonly DraggedItem[];
  readonly heardMs: number;
}

const isSamePlace = (a: Place, b: Place): boolean => a.x === b.x && a.y === b.y;

/** The things that others drag, shown where they drag them to. */
export class PeerDrags {
  readonly #board: BoardView;
  readonly #previews: ItemPreviews;
  readonly #drags = createSignal<ReadonlyMap<string, PeerDrag>>(new Map());

  constructor(board: BoardView, previews: ItemPreviews) {
    this.#board = board;
    this.#previews = previews;
  }

  hear(gesture: string, from: number, places: readonly LivePlace[]): void {
    const before = this.#all().get(gesture)?.items ?? [];
    const isWritten = (key: string) => before.some((item) => item.key === key && item.isWritten);
    const items = places.map((place) => (isWritten(place.key) ? { ...place, isWritten: true } : place));
    this.#set(gesture, { from, items, heardMs: performance.now() });
    for (const { key, x, y } of places) this.#previews.show({ key, at: boardPoint(x, y), from });
  }

  /** The person has let go; the document will have it soon. */
  end(gesture: string): void {
    const drag = this.#all().get(gesture);
    if (!drag) return;
    const items = drag.items.map((item) => ({ ...item, endedOver: this.#stored(item.key) ?? item }));
    this.#set(gesture, { ...drag, items });
  }

  /** Changes that other devices have made have come to the document under these keys. */
  noteWritten(keys: ReadonlySet<string | null>): void {
    for (const [gesture, drag] of this.#all()) {
      if (!drag.items.some(({ key, isWritten }) => keys.has(key) && !isWritten)) continue;
      const items = drag.items.map((item) => (keys.has(item.key) ? { ...item, isWritten: true } : item));
      this.#set(gesture, { ...drag, items });
    }
  }

  forget(gesture: string): void {
    const drag = this.#all().get(gesture);
    if (!drag) return;
    for (const { key } of drag.items) this.#previews.drop(drag.from, key);
    this.#set(gesture, undefined);
  }

  /** The gestures that were let go and have come to the document since, and those of which all is gone. */
  settled(): string[] {
    return [...this.#all()]
      .filter(([, { items }]) => items.every((item) => this.#isSettled(item)))
      .map(([key]) => key);
  }

  /** Those of which nothing has been heard since. */
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

  #stored(key: string): Place | undefined {
    const [lineId, anchorId] = key.split('/');
    if (anchorId === undefined) return this.#board.ink().find(({ id }) => id === key);
    const line = this.#lines().find(({ id }) => id === lineId);
    return line?.anchors.find(({ id }) => id === anchorId);
  }

  #isSettled({ key, x, y, endedOver, isWritten }: DraggedItem): boolean {
    const stored = this.#stored(key);
    // Who moves the same thing at the same moment and loses changes nothing that could be seen.
    if (endedOver !== undefined && isWritten) return true;
    // What is on another view cannot be seen to have gone.
    if (!stored) return endedOver !== undefined || this.#isLineShown(key);
    return endedOver !== undefined && (isSamePlace(stored, { x, y }) || !isSamePlace(stored, endedOver));
  }

  #isLineShown(key: string): boolean {
    return this.#lines().some(({ id }) => key.startsWith(`${id}/`));
  }

  #lines(): readonly (Hairline | Zone)[] {
    return [...this.#board.hairlines(), ...this.#board.zones()];
  }
}
