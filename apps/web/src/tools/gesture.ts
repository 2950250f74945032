import { type AnchorRef, type ItemRef, itemKey, itemRoot } from '@stipple/board';
import type { BoardPoint } from '@stipple/geometry';
import type { Hit } from '@stipple/scene';

/** One place the pointer was. `pressure` is 0…1, or `undefined` for a pointer that cannot tell. */
export interface Sample {
  readonly point: BoardPoint;
  readonly pressure?: number;
}

/** An end of a hairline that a click may continue. */
export interface LooseEnd {
  readonly hairlineId: string;
  readonly end: 'first' | 'last';
  readonly distanceQ: number;
}

/** A pointer that begins something on the board; everything a tool needs to decide is in it. */
export interface PressEvent {
  readonly type: 'press';
  readonly sample: Sample;
  /** What lies under the pointer. */
  readonly target?: Hit;
  /** What a press here takes hold of: an anchor, ink, all anchors of a curve, or nothing. */
  readonly items: readonly ItemRef[];
  readonly looseEnd?: LooseEnd;
  /** How far the pointer may stray and still be a click, in quarter units. */
  readonly slackQ: number;
  /** Whether this person may do here what this tool does. */
  readonly mayEdit: boolean;
  /** Id for a hairline, should this press begin one. */
  readonly freshId: string;
  /** Shift was held. */
  readonly separate?: boolean;
}

/** What a tool hears. `cancel` takes back what is under way; `gone` tells that another person deleted something. */
export type ToolEvent =
  | PressEvent
  | { readonly type: 'move'; readonly samples: readonly Sample[]; readonly constrained?: boolean }
  | { readonly type: 'release' }
  | { readonly type: 'cancel' }
  | { readonly type: 'gone'; readonly item: ItemRef };

/** A machine's answer: where it stands now, and what its owner is to do, in order. */
export interface Step<State, Effect> {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** Whether both name the same anchor; two absent ones are the same too. */
export function isSameAnchor(a: AnchorRef | undefined, b: AnchorRef | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && isSameItem(a, b));
}

/** Whether both name the same thing. */
export function isSameItem(a: ItemRef, b: ItemRef): boolean {
  return itemKey(a) === itemKey(b) && itemRoot(a) === itemRoot(b);
}

/** Whether both lists name the same things in the same order. */
export function areSameItems(a: readonly ItemRef[], b: readonly ItemRef[]): boolean {
  return a.length === b.length && a.every((item, index) => isSameItem(item, b[index] as ItemRef));
}
