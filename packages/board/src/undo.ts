import * as Y from 'yjs';
import { type BoardRight, MAP_ROOTS, mayWrite, placeOfRoot } from './lanes.ts';
import { LOCAL_ORIGIN } from './model.ts';
import { readFlatGroups, splitFlatKey } from './read-flat.ts';
import { mapRoot } from './root.ts';
import { readStep, type StepChanges } from './undo-chain.ts';
import { type KeptReason, planUndo } from './undo-plan.ts';
import { watchOverruled } from './undo-watch.ts';

/** What came of an undo. `undone` is false where nothing changed; `kept` says what was left as it is, and why. */
export interface UndoOutcome {
  readonly undone: boolean;
  readonly kept?: KeptReason;
}

/** What came of a redo, told as `UndoOutcome` tells it. */
export interface RedoOutcome {
  readonly redone: boolean;
  readonly kept?: KeptReason;
}

/** One person's own history on one document: the steps they made here, and nobody else's. */
export interface BoardUndo {
  /** Takes back the latest own step, and only that one. */
  undo(): UndoOutcome;
  /** Does again what the latest undo took back. */
  redo(): RedoOutcome;
  canUndo(): boolean;
  canRedo(): boolean;
  /** Forgets all steps, as when the board was restored under them. */
  clear(): void;
  /** Calls `listener` whenever what can be undone or redone may have changed; the answer ends that. */
  onChange(listener: () => void): () => void;
  /** Lets go of the document. */
  close(): void;
}

const FLAT_ROOTS = ['hairlines', 'zones'];

const REASONS: readonly KeptReason[] = ['changed-by-another', 'deleted-by-another', 'hidden-with-curve'];

/** Whether a curve that the step touched is without header now while parts of it are still there. */
function leavesHidden(doc: Y.Doc, { keys }: StepChanges): boolean {
  return FLAT_ROOTS.some((name) => {
    const root = mapRoot(doc, name);
    const touched = keys.filter((change) => change.root === root).map(({ key }) => splitFlatKey(key)?.id);
    if (touched.length === 0) return false;
    const groups = readFlatGroups(doc, name);
    return touched.some((id) => {
      const group = id === undefined ? undefined : groups.get(id);
      return group !== undefined && group.header === undefined && group.parts.size > 0;
    });
  });
}

/** Takes every root into the history that `right` lets its holder write, also those that appear later. */
function followRoots(doc: Y.Doc, right: BoardRight, manager: Y.UndoManager): () => void {
  let known = 0;
  const takeIn = (): void => {
    if (doc.share.size === known) return;
    for (const name of [...doc.share.keys()]) {
      const place = placeOfRoot(name);
      if (place?.type === 'array' && mayWrite(right, place.lane) !== 'none') {
        manager.addToScope(doc.getArray(name));
      }
    }
    known = doc.share.size;
  };
  takeIn();
  // Before the manager hears of the transaction that made the root, so that its first stroke is a step too.
  doc.on('beforeObserverCalls', takeIn);
  return () => doc.off('beforeObserverCalls', takeIn);
}

/**
 * The history of the person who edits `doc` with `LOCAL_ORIGIN` and the given right. One transaction is one
 * step. Undoing never removes another person's work: what they have changed or deleted since stays as it is, and
 * the outcome says so; undoing all of one's steps leaves the board as if one had done nothing.
 *
 * Limit: Yjs does not tell of a deletion that another person made at the very moment at which one changed the
 * same thing; the change wins over it, and undoing the change brings back what was there before.
 */
export function createUndo(doc: Y.Doc, right: BoardRight): BoardUndo {
  const maps = MAP_ROOTS.filter((name) => {
    const place = placeOfRoot(name);
    return place !== undefined && mayWrite(right, place.lane) !== 'none';
  }).map((name) => mapRoot(doc, name));
  const manager = new Y.UndoManager(maps, {
    doc,
    captureTimeout: 0,
    trackedOrigins: new Set<unknown>([LOCAL_ORIGIN]),
    // Who may be overwritten is decided here, key by key, before the manager is asked.
    ignoreRemoteMapChanges: true,
  });
  const stopFollowing = followRoots(doc, right, manager);
  const overruled = watchOverruled(doc, (type) => manager.scope.includes(type as Y.Map<unknown>));
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  manager.on('stack-item-added', tell);
  manager.on('stack-cleared', tell);

  const takeBack = (side: 'undo' | 'redo'): { done: boolean; kept?: KeptReason } => {
    const stack = side === 'undo' ? manager.undoStack : manager.redoStack;
    const step = stack.pop();
    if (!step) return { done: false };
    const changes = readStep(doc, step, (type) => manager.scope.includes(type as Y.Map<unknown>));
    const plan = planUndo({ doc, isOverruled: overruled.has }, changes);
    const kept = new Set(plan.kept);
    if (!plan.isEmpty) {
      step.insertions = plan.insertions;
      step.deletions = plan.deletions;
      // Alone on its stack, so that the manager cannot go on to the step before this one.
      if (side === 'undo') manager.undoStack = [step];
      else manager.redoStack = [step];
      manager[side]();
      if (side === 'undo') manager.undoStack = stack;
      else manager.redoStack = stack;
      if (leavesHidden(doc, changes)) kept.add('hidden-with-curve');
    }
    tell();
    return { done: !plan.isEmpty, kept: REASONS.find((reason) => kept.has(reason)) };
  };

  return {
    undo: () => {
      const { done, kept } = takeBack('undo');
      return { undone: done, ...(kept && { kept }) };
    },
    redo: () => {
      const { done, kept } = takeBack('redo');
      return { redone: done, ...(kept && { kept }) };
    },
    canUndo: () => manager.canUndo(),
    canRedo: () => manager.canRedo(),
    clear: () => manager.clear(),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      overruled.close();
      stopFollowing();
      listeners.clear();
      manager.destroy();
    },
  };
}
