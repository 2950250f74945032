import type { BoardPoint } from '@stipple/geometry';
import { createSignal } from 'solid-js';

/** Something shown elsewhere than the document has it, because somebody is dragging it. */
export interface ItemPreview {
  /** As `itemKey` names it. */
  readonly key: string;
  readonly at: BoardPoint;
  /** 0 is this device, otherwise the connection that drags. */
  readonly from: number;
}

/** All drags in progress, own and others'. */
export interface ItemPreviews {
  /** One's own drag of something is shown rather than another's of the same. */
  all(): ReadonlyMap<string, ItemPreview>;
  show(preview: ItemPreview): void;
  drop(from: number, key?: string): void;
}

/** This device as the one that drags. */
export const OWN_DRAG = 0;

/** No drags at first. */
export function createItemPreviews(): ItemPreviews {
  const [all, setAll] = createSignal<ReadonlyMap<string, ItemPreview>>(new Map());
  return {
    all,
    show: (preview) => {
      setAll((before) => {
        const { key } = preview;
        const held = before.get(key);
        if (held && held.from === OWN_DRAG && preview.from !== OWN_DRAG) return before;
        return new Map(before).set(key, preview);
      });
    },
    drop: (from, only) => {
      setAll((before) => {
        const kept = [...before].filter(
          ([key, drag]) => drag.from !== from || (only !== undefined && key !== only),
        );
        return kept.length === before.size ? before : new Map(kept);
      });
    },
  };
}
