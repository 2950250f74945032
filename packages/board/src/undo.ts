import * as Y from 'yjs';
import { type BoardRight, laneOfRoot, MAP_ROOTS, mayWrite, placeOfRoot } from './lanes.ts';
import { LOCAL_ORIGIN } from './model.ts';
import { readFlatGroups, splitFlatKey } from './read-flat.ts';
import { mapRoot } from './root.ts';
import { followRewritten, readStep, type StepChanges, type UndoStep } from './undo-chain.ts';
import { type KeptReason, planUndo } from './undo-plan.ts';
import { type OverruledWrites, watchOverruled } from './undo-watch.ts';

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

/** The maps that `right` lets its holder write, if only their own keys. */
function writableMaps(doc: Y.Doc, right: BoardRight): Y.Map<unknown>[] {
  const names = MAP_ROOTS.filter((name) => {
    const lane = laneOfRoot(name);
    return lane !== undefined && mayWrite(right, lane) !== 'none';
  });
  return names.map((name) => mapRoot(doc, name));
}

/** Takes every stroke list into the history that `right` lets its holder write, also those that appear later. */
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

/** What one history listens to and lets go of together. */
class OwnHistory implements BoardUndo {
  readonly #doc: Y.Doc;
  readonly #manager: Y.UndoManager;
  readonly #watch: OverruledWrites;
  readonly #stopFollowing: () => void;
  readonly #listeners = new Set<() => void>();

  constructor(doc: Y.Doc, right: BoardRight) {
    this.#doc = doc;
    this.#manager = new Y.UndoManager(writableMaps(doc, right), {
      doc,
      captureTimeout: 0,
      trackedOrigins: new Set<unknown>([LOCAL_ORIGIN]),
      // Who may be overwritten is decided here, key by key, before the manager is asked.
      ignoreRemoteMapChanges: true,
    });
    this.#stopFollowing = followRoots(doc, right, this.#manager);
    this.#watch = watchOverruled(doc, this.#isInScope);
    this.#manager.on('stack-item-added', this.#tell);
    this.#manager.on('stack-cleared', this.#tell);
  }

  readonly #isInScope = (type: unknown): boolean => this.#manager.scope.includes(type as Y.Map<unknown>);

  readonly #tell = (): void => {
    for (const listener of [...this.#listeners]) listener();
  };

  /** Lets the manager take back this one step: alone on its stack, so that it cannot go on to the one before. */
  #run(side: 'undo' | 'redo', step: UndoStep): void {
    const field = side === 'undo' ? 'undoStack' : 'redoStack';
    const rest = this.#manager[field];
    this.#manager[field] = [step];
    this.#manager[side]();
    this.#manager[field] = rest;
  }

  #takeBack(side: 'undo' | 'redo'): { readonly done: boolean; readonly kept?: KeptReason } {
    const step = (side === 'undo' ? this.#manager.undoStack : this.#manager.redoStack).pop();
    if (!step) return { done: false };
    const doc = this.#doc;
    const changes = readStep(doc, step, this.#isInScope);
    const plan = planUndo({ doc, side, ...this.#watch }, changes);
    const kept = new Set(plan.kept);
    if (!plan.isEmpty) {
      step.insertions = plan.insertions;
      step.deletions = plan.deletions;
      this.#run(side, step);
      for (const id of plan.restored) this.#watch.noteClone(followRewritten(doc, id), id);
      if (leavesHidden(doc, changes)) kept.add('hidden-with-curve');
    }
    this.#tell();
    return { done: !plan.isEmpty, kept: REASONS.find((reason) => kept.has(reason)) };
  }

  undo(): UndoOutcome {
    const { done, kept } = this.#takeBack('undo');
    return { undone: done, ...(kept && { kept }) };
  }

  redo(): RedoOutcome {
    const { done, kept } = this.#takeBack('redo');
    return { redone: done, ...(kept && { kept }) };
  }

  canUndo(): boolean {
    return this.#manager.canUndo();
  }

  canRedo(): boolean {
    return this.#manager.canRedo();
  }

  clear(): void {
    this.#manager.clear();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#watch.close();
    this.#stopFollowing();
    this.#listeners.clear();
    this.#manager.destroy();
  }
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
  return new OwnHistory(doc, right);
}
