import type { ItemRef } from '@stipple/board';
import type { BoardPoint } from '@stipple/geometry';
import { areSameItems, isSameItem, type PressEvent, type Step, type ToolEvent } from './gesture.ts';
import {
  beginItemDrag,
  finishItems,
  followItems,
  type ItemDrag,
  type ItemDragEffect,
  letGoItems,
  loseItem,
} from './item-drag.ts';

/** A rectangle being drawn around things; `kept` is selected whatever it takes in. */
interface Marquee {
  readonly from: BoardPoint;
  readonly to: BoardPoint;
  readonly slackQ: number;
  readonly moving: boolean;
  readonly kept: readonly ItemRef[];
  /** What a release without a drag selects: the zone that the press was in. */
  readonly under?: readonly ItemRef[];
}

/** What is selected, and what is being done to it. At most one of `drag`, `nudge` and `marquee` is there. */
export interface SelectState {
  readonly selected: readonly ItemRef[];
  readonly drag?: ItemDrag;
  /** What a release without a drag leaves selected. */
  readonly onClick?: readonly ItemRef[];
  /** Arrow keys held down: how far things have wandered; stored when the key comes up. */
  readonly nudge?: { readonly dx: number; readonly dy: number };
  readonly marquee?: Marquee;
}

/** Pointer events, and the keys that act on what is selected. */
export type SelectEvent =
  | ToolEvent
  | { readonly type: 'select'; readonly items: readonly ItemRef[] }
  | { readonly type: 'delete'; readonly mayEdit: boolean }
  | { readonly type: 'nudge'; readonly dx: number; readonly dy: number; readonly mayEdit: boolean }
  | { readonly type: 'nudge-end' };

/** What the select tool asks for beyond dragging. `gather` selects what lies in a rectangle, and `kept`. */
export type SelectEffect =
  | ItemDragEffect
  | { readonly type: 'selected'; readonly items: readonly ItemRef[] }
  | { readonly type: 'delete'; readonly items: readonly ItemRef[] }
  | { readonly type: 'marquee'; readonly box: { from: BoardPoint; to: BoardPoint } | undefined }
  | {
      readonly type: 'gather';
      readonly from: BoardPoint;
      readonly to: BoardPoint;
      readonly kept: readonly ItemRef[];
    };

/** Nothing selected, nothing held. */
export const IDLE_SELECT: SelectState = { selected: [] };

type SelectStep = Step<SelectState, SelectEffect>;

const stay = (state: SelectState): SelectStep => ({ state, effects: [] });

function select(state: SelectState, items: readonly ItemRef[]): SelectStep {
  const ended = endNudge(state);
  const same = areSameItems(state.selected, items);
  const effects: readonly SelectEffect[] = same ? [] : [{ type: 'selected', items }];
  return { state: { selected: items }, effects: [...ended.effects, ...effects] };
}

/** Adds what is not selected yet; takes away what is. */
function toggle(selected: readonly ItemRef[], items: readonly ItemRef[]): readonly ItemRef[] {
  const has = (item: ItemRef) => selected.some((one) => isSameItem(one, item));
  if (items.every(has)) return selected.filter((one) => !items.some((item) => isSameItem(one, item)));
  return [...selected, ...items.filter((item) => !has(item))];
}

function beginMarquee(state: SelectState, event: PressEvent, under?: readonly ItemRef[]): SelectStep {
  const { separate, sample, slackQ } = event;
  const kept = separate ? state.selected : [];
  const chosen = under ? endNudge(state) : select(state, kept);
  const marquee = { from: sample.point, to: sample.point, slackQ, moving: false, kept, under };
  return { state: { ...chosen.state, marquee }, effects: chosen.effects };
}

function press(state: SelectState, event: PressEvent): SelectStep {
  const { items, separate } = event;
  if (items.length === 0) return beginMarquee(state, event);
  if (separate) return select(state, toggle(state.selected, items));
  const isChosen = items.every((item) => state.selected.some((one) => isSameItem(one, item)));
  // The area of a zone is mostly other things' ground: it is dragged only once the zone is selected.
  if (event.target?.kind === 'zone' && !isChosen) return beginMarquee(state, event, items);
  const chosen = isChosen ? endNudge(state) : select(state, items);
  const { selected } = chosen.state;
  const drag = beginItemDrag(
    [...items, ...selected.filter((one) => !items.some((item) => isSameItem(one, item)))],
    event,
  );
  return { state: { selected, drag, onClick: items }, effects: chosen.effects };
}

function draw(state: SelectState, marquee: Marquee, to: BoardPoint): SelectStep {
  const { from, slackQ } = marquee;
  const moving = marquee.moving || Math.hypot(to.x - from.x, to.y - from.y) > slackQ;
  if (!moving) return stay(state);
  return {
    state: { ...state, marquee: { ...marquee, to, moving } },
    effects: [{ type: 'marquee', box: { from, to } }],
  };
}

function endMarquee(state: SelectState, marquee: Marquee, isTakenBack: boolean): SelectStep {
  const { from, to, kept, moving, under } = marquee;
  if (under && !moving && !isTakenBack) return select({ selected: state.selected }, under);
  const effects: readonly SelectEffect[] = moving ? [{ type: 'marquee', box: undefined }] : [];
  const gather: readonly SelectEffect[] = moving && !isTakenBack ? [{ type: 'gather', from, to, kept }] : [];
  return { state: { selected: state.selected }, effects: [...effects, ...gather] };
}

function nudge(state: SelectState, event: SelectEvent & { type: 'nudge' }): SelectStep {
  const { selected } = state;
  if (selected.length === 0 || state.drag || state.marquee) return stay(state);
  if (!event.mayEdit) return { state, effects: [{ type: 'refuse' }] };
  const dx = (state.nudge?.dx ?? 0) + Math.round(event.dx);
  const dy = (state.nudge?.dy ?? 0) + Math.round(event.dy);
  const begun: readonly SelectEffect[] = state.nudge ? [] : [{ type: 'hold', item: selected[0] }];
  return {
    state: { selected, nudge: { dx, dy } },
    effects: [...begun, { type: 'preview', items: selected, dx, dy }],
  };
}

function endNudge(state: SelectState): SelectStep {
  const { selected, nudge: wandered } = state;
  if (!wandered) return stay(state);
  return {
    state: { selected },
    effects: [
      { type: 'move', items: selected, ...wandered },
      { type: 'hold', item: undefined },
    ],
  };
}

function cancelNudge(state: SelectState): SelectStep {
  const { selected } = state;
  if (!state.nudge) return stay(state);
  return {
    state: { selected },
    effects: [
      { type: 'drop-preview', items: selected },
      { type: 'hold', item: undefined },
    ],
  };
}

function remove(state: SelectState, mayEdit: boolean): SelectStep {
  const { selected: items } = state;
  if (items.length === 0 || state.drag || state.marquee) return stay(state);
  if (!mayEdit) return { state, effects: [{ type: 'refuse' }] };
  const dropped = cancelNudge(state);
  return {
    state: IDLE_SELECT,
    effects: [...dropped.effects, { type: 'delete', items }, { type: 'selected', items: [] }],
  };
}

function gone(state: SelectState, item: ItemRef): SelectStep {
  const selected = state.selected.filter((one) => !isSameItem(one, item));
  if (selected.length === state.selected.length) return stay(state);
  const told: SelectEffect = { type: 'selected', items: selected };
  if (state.drag) {
    const next = loseItem(state.drag, item);
    const left = next.state ? { ...state, selected, drag: next.state } : { selected };
    return { state: left, effects: [...next.effects, told] };
  }
  if (!state.nudge) return { state: { ...state, selected }, effects: [told] };
  const lost: readonly SelectEffect[] = [
    { type: 'drop-preview', items: [item] },
    { type: 'lost', item },
  ];
  if (selected.length > 0) return { state: { ...state, selected }, effects: [...lost, told] };
  return { state: { selected }, effects: [...lost, { type: 'hold', item: undefined }, told] };
}

function move(state: SelectState, event: ToolEvent & { type: 'move' }): SelectStep {
  const last = event.samples.at(-1);
  if (!last) return stay(state);
  if (state.marquee) return draw(state, state.marquee, last.point);
  if (!state.drag) return stay(state);
  const { state: drag, effects } = followItems(state.drag, last.point, event.constrained);
  return { state: drag ? { ...state, drag } : { selected: state.selected }, effects };
}

function release(state: SelectState): SelectStep {
  const { selected, drag, marquee, onClick } = state;
  if (marquee) return endMarquee(state, marquee, false);
  if (!drag) return stay(state);
  if (!drag.moving && onClick) return select({ selected }, onClick);
  return { state: { selected }, effects: finishItems(drag) };
}

function cancel(state: SelectState): SelectStep {
  if (state.marquee) return endMarquee(state, state.marquee, true);
  if (state.drag) return { state: { selected: state.selected }, effects: letGoItems(state.drag) };
  return cancelNudge(state);
}

/**
 * The select tool after one event: a press on something selects it (with Shift adds or takes away), straying drags
 * all that is selected, a drag from an empty place draws a rectangle around things, arrow keys move until the key
 * comes up, Delete removes.
 */
export function stepSelect(state: SelectState, event: SelectEvent): SelectStep {
  switch (event.type) {
    case 'select':
      return state.drag ? stay(state) : select(state, event.items);
    case 'delete':
      return remove(state, event.mayEdit);
    case 'nudge':
      return nudge(state, event);
    case 'nudge-end':
      return endNudge(state);
    case 'press':
      return state.drag || state.marquee ? stay(state) : press(state, event);
    case 'move':
      return move(state, event);
    case 'release':
      return release(state);
    case 'cancel':
      return cancel(state);
    case 'gone':
      return gone(state, event.item);
  }
}
