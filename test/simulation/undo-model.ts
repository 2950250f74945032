import type { Drawn } from './undo-edits.ts';

/** One write to one key by one step; `undefined` is a deletion. A write done again keeps its token. */
interface Write {
  readonly step: Step;
  readonly key: string;
  readonly value: unknown;
  readonly token: object;
}

interface Step {
  readonly writes: Write[];
  readonly strokes: readonly string[];
}

/** A step that was taken back: its writes that were, each with the write that then stood under its key. */
interface UndoneStep {
  readonly writes: readonly { readonly write: Write; readonly left: Write | undefined }[];
  readonly strokes: readonly string[];
}

const groupOf = (key: string): string => key.split('/')[0] as string;
const isHeader = (key: string): boolean => !key.includes('/');
const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

/**
 * What undo is to mean, in the plainest form: a list of all writes in the order they were made, and a key holds
 * what the last of its writes says. Undo strikes the writes of the person's last step out of the list where they
 * still are the last ones; redo puts them at the end where nobody has written since. A curve whose header somebody
 * else has written stays whole. Knows neither Yjs nor the board.
 */
export class UndoModel {
  #writes: Write[] = [];
  readonly #strokes: string[] = [];
  readonly #gone = new Set<string>();
  readonly #undoable = new Map<number, Step[]>();
  readonly #redoable = new Map<number, UndoneStep[]>();

  #last(key: string): Write | undefined {
    return this.#writes.findLast((write) => write.key === key);
  }

  /** An edit by `person` turned `before` into `after`. */
  edited(person: number, before: Drawn, after: Drawn): void {
    const step: Step = { writes: [], strokes: after.strokes.filter((s) => !before.strokes.includes(s)) };
    for (const key of new Set([...before.hairlines.keys(), ...after.hairlines.keys()])) {
      const value = after.hairlines.get(key);
      if (JSON.stringify(value) === JSON.stringify(before.hairlines.get(key))) continue;
      step.writes.push({ step, key, value, token: {} });
    }
    if (step.writes.length + step.strokes.length === 0) return;
    this.#writes.push(...step.writes);
    this.#strokes.push(...step.strokes);
    this.#undoable.set(person, [...(this.#undoable.get(person) ?? []), step]);
    this.#redoable.set(person, []);
  }

  /** Curves that the step made, or did away with again by redo, and whose header stands otherwise by now. */
  #rewrittenCurves(headers: readonly Write[]): Set<string> {
    const rewritten = headers.filter((write) => {
      const last = this.#last(write.key);
      return last?.token !== write.token && last?.value !== undefined;
    });
    return new Set(rewritten.map(({ key }) => key));
  }

  /** `person` undoes once; whether that changes anything. */
  undo(person: number): boolean {
    const step = this.#undoable.get(person)?.pop();
    if (!step) return false;
    const headers = step.writes.filter((write) => {
      const first = this.#writes.find(({ key }) => key === write.key);
      return isHeader(write.key) && write.value !== undefined && first === write;
    });
    const whole = this.#rewrittenCurves(headers);
    const taken = step.writes.filter(
      (write) => this.#last(write.key) === write && !whole.has(groupOf(write.key)),
    );
    this.#writes = this.#writes.filter((write) => !taken.includes(write));
    for (const stroke of step.strokes) this.#gone.add(stroke);
    if (taken.length + step.strokes.length === 0) return false;
    const writes = taken.map((write) => ({ write, left: this.#last(write.key) }));
    this.#redoable.set(person, [...(this.#redoable.get(person) ?? []), { writes, strokes: step.strokes }]);
    return true;
  }

  /** `person` redoes once; whether that changes anything. */
  redo(person: number): boolean {
    const undone = this.#redoable.get(person)?.pop();
    if (!undone) return false;
    const headers = undone.writes.filter(({ write }) => isHeader(write.key) && write.value === undefined);
    const whole = this.#rewrittenCurves(headers.flatMap(({ left }) => left ?? []));
    const step: Step = { writes: [], strokes: undone.strokes };
    for (const { write, left } of undone.writes) {
      if (this.#last(write.key)?.token !== left?.token || whole.has(groupOf(write.key))) continue;
      step.writes.push({ ...write, step });
    }
    for (const stroke of step.strokes) this.#gone.delete(stroke);
    if (step.writes.length + step.strokes.length === 0) return false;
    this.#writes.push(...step.writes);
    this.#undoable.set(person, [...(this.#undoable.get(person) ?? []), step]);
    return true;
  }

  /** What the board holds. */
  drawn(): Drawn {
    const hairlines = new Map<string, unknown>();
    for (const { key, value } of this.#writes) {
      if (value === undefined) hairlines.delete(key);
      else hairlines.set(key, value);
    }
    const strokes = ['v1', 'v2'].flatMap((view) =>
      this.#strokes.filter((stroke) => stroke.startsWith(view) && !this.#gone.has(stroke)),
    );
    return { hairlines: new Map([...hairlines].sort(byName)), strokes };
  }
}
