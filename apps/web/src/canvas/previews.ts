import type { BoardPoint } from '@stipple/geometry';
import { type AnchorRef, anchorKey } from '@stipple/scene';
import { createSignal } from 'solid-js';

/** An anchor shown elsewhere than the document has it, because somebody is dragging it. */
export interface AnchorPreview {
  readonly anchor: AnchorRef;
  readonly at: BoardPoint;
  /** 0 is this device, otherwise the connection that drags. */
  readonly from: number;
}

/** All drags in progress, own and others'. */
export interface AnchorPreviews {
  /** One's own drag of an anchor is shown rather than another's of the same. */
  all(): ReadonlyMap<string, AnchorPreview>;
  show(preview: AnchorPreview): void;
  drop(from: number, anchor?: AnchorRef): void;
}

/** This device as the one that drags. */
export const OWN_DRAG = 0;

/** No drags at first. */
export function createAnchorPreviews(): AnchorPreviews {
  const [all, setAll] = createSignal<ReadonlyMap<string, AnchorPreview>>(new Map());
  return {
    all,
    show: (preview) => {
      setAll((before) => {
        const key = anchorKey(preview.anchor);
        const held = before.get(key);
        if (held && held.from === OWN_DRAG && preview.from !== OWN_DRAG) return before;
        return new Map(before).set(key, preview);
      });
    },
    drop: (from, anchor) => {
      setAll((before) => {
        const only = anchor && anchorKey(anchor);
        const kept = [...before].filter(
          ([key, drag]) => drag.from !== from || (only !== undefined && key !== only),
        );
        return kept.length === before.size ? before : new Map(kept);
      });
    },
  };
}
