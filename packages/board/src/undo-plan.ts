import type * as Y from 'yjs';
import { isSameValue } from './json.ts';
import { splitFlatKey } from './read-flat.ts';
import {
  clockSetOf,
  followRewritten,
  isGone,
  isSameId,
  type KeyChange,
  newestUnder,
  originOfWrite,
  type StepChanges,
  type UndoStep,
  writeBefore,
  writtenValue,
} from './undo-chain.ts';

/**
 * Why a part of a step was not taken back: another person wrote over it, another person deleted it, or what
 * another person did is still there but out of sight because the curve it is on is gone.
 */
export type KeptReason = 'changed-by-another' | 'deleted-by-another' | 'hidden-with-curve';

/** What is to be taken back of a step, and what is left because another person has been there since. */
export interface UndoPlan {
  /** The step with everything left out that is kept; nothing in it means nothing to do. */
  readonly insertions: UndoStep['insertions'];
  readonly deletions: UndoStep['deletions'];
  readonly isEmpty: boolean;
  readonly kept: ReadonlySet<KeptReason>;
  /** The writes that come back under their keys, as clones. */
  readonly restored: readonly Y.ID[];
}

/** What a plan is made on. */
export interface UndoContext {
  readonly doc: Y.Doc;
  readonly side: 'undo' | 'redo';
  /** Whether `id` is a write of another person that lost to one's own, so that nobody saw it. */
  isOverruled(id: Y.ID): boolean;
  /** The write that `id` is a clone of, made by undo or redo, or `id` itself. */
  originOf(id: Y.ID): Y.ID;
}

type KeyPlan =
  | { readonly kind: 'keep'; readonly reason: KeptReason }
  | { readonly kind: 'take-back'; readonly remove: readonly Y.ID[]; readonly restore: readonly Y.ID[] };

/** A key that others hang on: what has a slash in its key is a part, of a curve, a view or a design. */
const isHeaderKey = (key: string): boolean => !key.includes('/');

const keep = (reason: KeptReason): KeyPlan => ({ kind: 'keep', reason });

/**
 * The newest write of another person that came after what the step is to bring back, and that nobody saw because
 * an own write had won. Clones are traced to their originals, since it is those that others have written after.
 */
function overruledSince(
  { doc, isOverruled, originOf }: UndoContext,
  newest: Y.ID,
  base: Y.ID,
): Y.ID | undefined {
  const origin = originOf(base);
  let found: Y.ID | undefined;
  for (let at: Y.ID | undefined = newest; at; at = writeBefore(doc, at)) {
    if (isSameId(at, origin)) return found;
    if (!found && isOverruled(at)) found = at;
  }
  return undefined;
}

/**
 * What another person wrote under the key at the very moment at which the step made it, and nobody saw because the
 * step's write had won.
 */
function overruledBeside({ doc, isOverruled }: UndoContext, own: Y.ID): Y.ID | undefined {
  const known = originOfWrite(doc, own);
  for (let at = writeBefore(doc, own); at && !(known && isSameId(at, known)); at = writeBefore(doc, at))
    if (isOverruled(at)) return at;
  return undefined;
}

/** What the step wrote still stands, or is gone: what is there instead, and may it be replaced? */
function planWritten(context: UndoContext, change: KeyChange): KeyPlan {
  const { doc } = context;
  const own = followRewritten(doc, change.inserted.at(-1) as Y.ID);
  const newest = newestUnder(change.root, change.key);
  if (!newest || newest.deleted) return keep('deleted-by-another');
  // A redo that has put another's write back is not undone over it; redoing one's own over it is meant.
  if (context.side === 'undo' && context.isOverruled(context.originOf(own)))
    return keep('changed-by-another');
  // Another person who has changed it and changed it back leaves what this step had left.
  if (!isSameId(newest.id, own)) {
    const value = writtenValue(doc, own);
    if (value === undefined || !isSameValue(value, writtenValue(doc, newest.id)))
      return keep('changed-by-another');
  }
  const replaced = change.deleted.at(-1);
  const overruled = overruledSince(context, newest.id, replaced ?? own);
  const isMade = replaced === undefined && isHeaderKey(change.key);
  if (overruled && (isMade || writtenValue(doc, overruled) === undefined)) return keep('changed-by-another');
  const isPart = !isHeaderKey(change.key);
  const beside = replaced === undefined && isPart ? overruledBeside(context, own) : undefined;
  const before = overruled ?? replaced ?? beside;
  return { kind: 'take-back', remove: [...change.inserted, newest.id], restore: before ? [before] : [] };
}

/** The step only took the key away: it comes back unless another person has written there since. */
function planDeleted({ doc }: UndoContext, change: KeyChange): KeyPlan {
  const newest = newestUnder(change.root, change.key);
  const before = change.deleted.at(-1) as Y.ID;
  if (!newest?.deleted) return keep('changed-by-another');
  const isOwn = newest.id.client === doc.clientID || isSameId(newest.id, before);
  return isOwn ? { kind: 'take-back', remove: [], restore: [before] } : keep('deleted-by-another');
}

/**
 * Curves that the step made and whose header another person has changed since: they stay whole, because a header
 * without its anchors would be no work of anybody's.
 */
function keptCurves(plans: ReadonlyMap<KeyChange, KeyPlan>): Set<string> {
  const curves = new Set<string>();
  for (const [change, plan] of plans) {
    const made = change.inserted.length > 0 && change.deleted.length === 0;
    if (made && isHeaderKey(change.key) && plan.kind === 'keep' && plan.reason === 'changed-by-another')
      curves.add(change.key);
  }
  return curves;
}

/**
 * What of a step can be taken back without touching what other persons have done since. Yjs itself would go by
 * the order of writes alone: it restores over another's deletion, deletes a key whose other writer had lost the
 * race, and where it can do nothing it silently goes on to the step before.
 */
export function planUndo(context: UndoContext, { keys, listInserted, listDeleted }: StepChanges): UndoPlan {
  const plans = new Map(
    keys.map((change) => [
      change,
      change.inserted.length > 0 ? planWritten(context, change) : planDeleted(context, change),
    ]),
  );
  const whole = keptCurves(plans);
  const kept = new Set<KeptReason>();
  const remove: Y.ID[] = [...listInserted];
  const restore: Y.ID[] = [...listDeleted];
  for (const [change, plan] of plans) {
    if (whole.has(splitFlatKey(change.key)?.id ?? '')) kept.add('changed-by-another');
    else if (plan.kind === 'keep') kept.add(plan.reason);
    else {
      remove.push(...plan.remove);
      restore.push(...plan.restore);
    }
  }
  const standing = remove.filter((id) => !isGone(context.doc, followRewritten(context.doc, id)));
  if (listInserted.length > 0 && standing.length === 0 && restore.length === 0)
    kept.add('deleted-by-another');
  return {
    insertions: clockSetOf(remove),
    deletions: clockSetOf(restore),
    isEmpty: standing.length === 0 && restore.length === 0,
    kept,
    restored: restore,
  };
}
