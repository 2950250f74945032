import type { AnchorRef } from '@stipple/board';
import { type BoardPoint, boardPoint } from '@stipple/geometry';
import { isSameItem, type Step, type ToolEvent } from './gesture.ts';

/** An anchor under the pointer: first only pressed, then, once the pointer strays, dragged. */
export interface AnchorDrag {
  readonly anchor: AnchorRef;
  readonly moving: boolean;
  readonly mayEdit: boolean;
  readonly slackQ: number;
  /** Where the pointer went down. */
  readonly grabbed: BoardPoint;
  /** Where the anchor was then. */
  readonly start: BoardPoint;
  readonly at: BoardPoint;
}

/** What dragging an anchor asks for. `preview` is seen by all but stored by nobody; `move` is one change. */
export type DragEffect =
  | { readonly type: 'hold'; readonly anchor: AnchorRef | undefined }
  | { readonly type: 'preview'; readonly anchor: AnchorRef; readonly at: BoardPoint }
  | { readonly type: 'drop-preview'; readonly anchor: AnchorRef }
  | { readonly type: 'move'; readonly anchor: AnchorRef; readonly at: BoardPoint }
  | { readonly type: 'lost'; readonly anchor: AnchorRef }
  | { readonly type: 'refuse' };

const NOTHING: readonly DragEffect[] = [];

function follow(drag: AnchorDrag, pointer: BoardPoint): Step<AnchorDrag | undefined, DragEffect> {
  const dx = pointer.x - drag.grabbed.x;
  const dy = pointer.y - drag.grabbed.y;
  if (!drag.moving && Math.hypot(dx, dy) <= drag.slackQ) return { state: drag, effects: NOTHING };
  if (!drag.mayEdit) return { state: undefined, effects: [{ type: 'refuse' }] };
  const at = boardPoint(Math.round(drag.start.x + dx), Math.round(drag.start.y + dy));
  const preview: DragEffect = { type: 'preview', anchor: drag.anchor, at };
  const begun: readonly DragEffect[] = drag.moving ? NOTHING : [{ type: 'hold', anchor: drag.anchor }];
  return { state: { ...drag, moving: true, at }, effects: [...begun, preview] };
}

function finish(drag: AnchorDrag): readonly DragEffect[] {
  if (!drag.moving) return NOTHING;
  return [
    { type: 'move', anchor: drag.anchor, at: drag.at },
    { type: 'hold', anchor: undefined },
  ];
}

function letGo(drag: AnchorDrag): readonly DragEffect[] {
  if (!drag.moving) return NOTHING;
  return [
    { type: 'drop-preview', anchor: drag.anchor },
    { type: 'hold', anchor: undefined },
  ];
}

/**
 * The drag after one event; `undefined` when it is over. A drag that never strayed further than its
 * slack changes nothing. If the anchor is deleted elsewhere in mid-drag the drag ends with `lost`.
 */
export function stepAnchorDrag(drag: AnchorDrag, event: ToolEvent): Step<AnchorDrag | undefined, DragEffect> {
  switch (event.type) {
    case 'move': {
      const last = event.samples.at(-1);
      return last ? follow(drag, last.point) : { state: drag, effects: NOTHING };
    }
    case 'release':
      return { state: undefined, effects: finish(drag) };
    case 'cancel':
      return { state: undefined, effects: letGo(drag) };
    case 'gone':
      if (!isSameItem(event.item, drag.anchor)) return { state: drag, effects: NOTHING };
      return { state: undefined, effects: [...letGo(drag), { type: 'lost', anchor: drag.anchor }] };
    case 'press':
      return { state: drag, effects: NOTHING };
  }
}
