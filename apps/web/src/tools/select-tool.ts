import { type BoardPoint, boardPoint } from '@stipple/geometry';
import type { AnchorRef } from '@stipple/scene';
import { type AnchorDrag, type DragEffect, stepAnchorDrag } from './anchor-drag.ts';
import { isSameAnchor, type PressEvent, type Step, type ToolEvent } from './gesture.ts';

/** Arrow keys held down: the anchor has wandered to `at` and is stored when the key comes up. */
interface Nudge {
  readonly anchor: AnchorRef;
  readonly at: BoardPoint;
}

/** What is selected, and what is being done to it. At most one of `drag` and `nudge` is there. */
export interface SelectState {
  readonly selected?: AnchorRef;
  readonly drag?: AnchorDrag;
  readonly nudge?: Nudge;
}

/** Pointer events, and the keys that act on a selected anchor. `from` is where it lies in the document. */
export type SelectEvent =
  | ToolEvent
  | { readonly type: 'select'; readonly anchor: AnchorRef | undefined }
  | { readonly type: 'delete'; readonly mayEdit: boolean }
  | {
      readonly type: 'nudge';
      readonly from: BoardPoint;
      readonly dx: number;
      readonly dy: number;
      readonly mayEdit: boolean;
    }
  | { readonly type: 'nudge-end' };

/** What the select tool asks for beyond dragging. */
export type SelectEffect =
  | DragEffect
  | { readonly type: 'selected'; readonly anchor: AnchorRef | undefined }
  | { readonly type: 'delete'; readonly anchor: AnchorRef };

/** Nothing selected, nothing held. */
export const IDLE_SELECT: SelectState = {};

type SelectStep = Step<SelectState, SelectEffect>;

const stay = (state: SelectState): SelectStep => ({ state, effects: [] });

function select(state: SelectState, anchor: AnchorRef | undefined): SelectStep {
  const ended = endNudge(state);
  if (isSameAnchor(state.selected, anchor)) return ended;
  return {
    state: anchor ? { selected: anchor } : {},
    effects: [...ended.effects, { type: 'selected', anchor }],
  };
}

function press(state: SelectState, event: PressEvent): SelectStep {
  const { target } = event;
  if (target?.kind !== 'anchor') return select(state, undefined);
  const chosen = select(state, target.anchor);
  const drag: AnchorDrag = {
    anchor: target.anchor,
    moving: false,
    mayEdit: event.mayEdit,
    slackQ: event.slackQ,
    grabbed: event.sample.point,
    start: target.point,
    at: target.point,
  };
  return { state: { selected: target.anchor, drag }, effects: chosen.effects };
}

function nudge(state: SelectState, event: SelectEvent & { type: 'nudge' }): SelectStep {
  const anchor = state.selected;
  if (!anchor || state.drag) return stay(state);
  if (!event.mayEdit) return { state, effects: [{ type: 'refuse' }] };
  const from = state.nudge?.at ?? event.from;
  const at = boardPoint(Math.round(from.x + event.dx), Math.round(from.y + event.dy));
  const begun: readonly SelectEffect[] = state.nudge ? [] : [{ type: 'hold', anchor }];
  return {
    state: { selected: anchor, nudge: { anchor, at } },
    effects: [...begun, { type: 'preview', anchor, at }],
  };
}

function endNudge(state: SelectState): SelectStep {
  if (!state.nudge) return stay(state);
  const { anchor, at } = state.nudge;
  return {
    state: { selected: state.selected },
    effects: [
      { type: 'move', anchor, at },
      { type: 'hold', anchor: undefined },
    ],
  };
}

function remove(state: SelectState, mayEdit: boolean): SelectStep {
  const anchor = state.selected;
  if (!anchor || state.drag) return stay(state);
  if (!mayEdit) return { state, effects: [{ type: 'refuse' }] };
  const dropped: readonly SelectEffect[] = state.nudge
    ? [
        { type: 'drop-preview', anchor },
        { type: 'hold', anchor: undefined },
      ]
    : [];
  return {
    state: {},
    effects: [...dropped, { type: 'delete', anchor }, { type: 'selected', anchor: undefined }],
  };
}

function cancelNudge(state: SelectState): SelectStep {
  if (!state.nudge) return stay(state);
  return {
    state: { selected: state.selected },
    effects: [
      { type: 'drop-preview', anchor: state.nudge.anchor },
      { type: 'hold', anchor: undefined },
    ],
  };
}

function gone(state: SelectState, anchor: AnchorRef): SelectStep {
  if (!isSameAnchor(state.selected, anchor)) return stay(state);
  const nudged = cancelNudge(state);
  const lost: readonly SelectEffect[] = state.nudge ? [{ type: 'lost', anchor }] : [];
  return { state: {}, effects: [...nudged.effects, ...lost, { type: 'selected', anchor: undefined }] };
}

function passToDrag(state: SelectState, drag: AnchorDrag, event: ToolEvent): SelectStep {
  const next = stepAnchorDrag(drag, event);
  const lost = next.effects.some((effect) => effect.type === 'lost');
  if (lost) return { state: {}, effects: [...next.effects, { type: 'selected', anchor: undefined }] };
  return { state: { selected: state.selected, drag: next.state }, effects: next.effects };
}

/**
 * The select tool after one event: a press on an anchor selects it, straying drags it, arrow keys move
 * it until the key comes up, Delete removes it.
 */
export function stepSelect(state: SelectState, event: SelectEvent): SelectStep {
  switch (event.type) {
    case 'select':
      return state.drag ? stay(state) : select(state, event.anchor);
    case 'delete':
      return remove(state, event.mayEdit);
    case 'nudge':
      return nudge(state, event);
    case 'nudge-end':
      return endNudge(state);
    case 'press':
      return state.drag ? stay(state) : press(state, event);
    default:
      if (state.drag) return passToDrag(state, state.drag, event);
      if (event.type === 'gone') return gone(state, event.anchor);
      return event.type === 'cancel' ? cancelNudge(state) : stay(state);
  }
}
