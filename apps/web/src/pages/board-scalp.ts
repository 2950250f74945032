import type { CellRectangle, Preset } from '@stipple/density';
import { createSignal } from 'solid-js';
import type { Totals } from '../totals/totals-follow.ts';

/** What stage and panel share about the head: the totals, the head box and the preset being looked at. */
export type ScalpDesk = ReturnType<typeof createScalp>;

/** Hears of cells whose density is shown otherwise than the document has it. */
export type TouchListener = (area: CellRectangle | undefined) => void;

/** The head box is not being fitted and no preset is looked at; the totals come once they can be counted. */
export function createScalp() {
  const [totals, setTotals] = createSignal<Totals>();
  const [fitting, setFitting] = createSignal(false);
  const [preset, setPreset] = createSignal<Preset>();
  const listeners = new Set<TouchListener>();
  return {
    ...{ totals, setTotals, fitting, setFitting, preset, setPreset },
    touched: (area: CellRectangle | undefined) => {
      for (const listener of listeners) listener(area);
    },
    /** Calls `listener` for what is being painted and not in the document yet; answers with the way to stop. */
    onTouched: (listener: TouchListener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
