import type { ItemRef } from '@stipple/board';
import type { BoardPoint } from '@stipple/geometry';
import { isSameItem, type PressEvent, type Step } from './gesture.ts';

/** Things under the pointer: first only pressed, then, once the pointer strays, dragged together. */
export interface ItemDrag {
  readonly items: readonly ItemRef[];
  readonly moving: boolean;
  readonly mayEdit: boolean;
  readonly slackQ: number;
  /** Where the pointer went down. */
  readonly grabbed: BoardPoint;
  /** How far the things have come, whole q. */
  readonly dx: number;
  readonly dy: number;
}

/** What dragging things asks for. `preview` is seen by all but stored by nobody; `move` is one change. */
export type ItemDragEffect =
  | { readonly type: 'hold'; readonly item: ItemRef | undefined }
  | { readonly type: 'preview'; readonly items: readonly ItemRef[]; readonly dx: number; readonly dy: number }
  | { readonly type: 'drop-preview'; readonly items: readonly ItemRef[] }
  | { readonly type: 'move'; readonly items: readonly ItemRef[]; readonly dx: number; readonly dy: number }
  | { readonly type: 'lost'; readonly item: ItemRef }
  | { readonly type: 'refuse' };

type DragStep = Step<ItemDrag | undefined, ItemDragEffect>;

const NOTHING: readonly ItemDragEffect[] = [];

/** The things of `items` as a press has just grabbed them. */
export function beginItemDrag(items: readonly ItemRef[], event: PressEvent): ItemDrag {
  const { mayEdit, slackQ, sample } = event;
  return { items, moving: false, mayEdit, slackQ, grabbed: sample.point, dx: 0, dy: 0 };
}

/** The drag with the pointer at `pointer`; with `constrained` straight along the longer way. */
export function followItems(drag: ItemDrag, pointer: BoardPoint, constrained = false): DragStep {
  const across = pointer.x - drag.grabbed.x;
  const down = pointer.y - drag.grabbed.y;
  if (!drag.moving && Math.hypot(across, down) <= drag.slackQ) return { state: drag, effects: NOTHING };
  if (!drag.mayEdit) return { state: undefined, effects: [{ type: 'refuse' }] };
  const isLevel = Math.abs(across) >= Math.abs(down);
  const dx = constrained && !isLevel ? 0 : Math.round(across);
  const dy = constrained && isLevel ? 0 : Math.round(down);
  const { items } = drag;
  const begun: readonly ItemDragEffect[] = drag.moving ? NOTHING : [{ type: 'hold', item: items[0] }];
  return {
    state: { ...drag, moving: true, dx, dy },
    effects: [...begun, { type: 'preview', items, dx, dy }],
  };
}

/** What ends the drag with its change. */
export function finishItems({ items, moving, dx, dy }: ItemDrag): readonly ItemDragEffect[] {
  if (!moving) return NOTHING;
  return [
    { type: 'move', items, dx, dy },
    { type: 'hold', item: undefined },
  ];
}

/** What ends the drag as if it had not been. */
export function letGoItems({ items, moving }: ItemDrag): readonly ItemDragEffect[] {
  if (!moving) return NOTHING;
  return [
    { type: 'drop-preview', items },
    { type: 'hold', item: undefined },
  ];
}

/** The drag after another person deleted `item`: the others go on; without any left it is over. */
export function loseItem(drag: ItemDrag, item: ItemRef): DragStep {
  const items = drag.items.filter((one) => !isSameItem(one, item));
  if (items.length === drag.items.length) return { state: drag, effects: NOTHING };
  const lost: readonly ItemDragEffect[] = drag.moving
    ? [
        { type: 'drop-preview', items: [item] },
        { type: 'lost', item },
      ]
    : NOTHING;
  if (items.length > 0) return { state: { ...drag, items }, effects: lost };
  const released: readonly ItemDragEffect[] = drag.moving ? [{ type: 'hold', item: undefined }] : NOTHING;
  return { state: undefined, effects: [...lost, ...released] };
}
