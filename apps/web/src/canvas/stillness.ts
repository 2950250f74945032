import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';

/** A pause this long ends a movement: what was put off for it is done then. */
const PAUSE_MS = 120;

/** Whether `watched` has changed in the last `pauseMs`. Must be called under a Solid owner. */
export function createMoving(watched: Accessor<unknown>, pauseMs = PAUSE_MS): Accessor<boolean> {
  const [isMoving, setMoving] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => setMoving(false), pauseMs);
    setMoving(true);
  };
  createEffect(on(watched, changed, { defer: true }));
  onCleanup(() => clearTimeout(timer));
  return isMoving;
}
