import { type Accessor, createSignal, onCleanup, onMount } from 'solid-js';
import { createMedia, PHONE_QUERY } from '../media.ts';

const CANVAS = '.board-canvas';

/**
 * Whether a panel over the photo is open, and how to open and fold it. On a phone it starts folded, and folds by
 * itself when something begins on the photo under it.
 */
export function createPanelFold(): readonly [Accessor<boolean>, (open: boolean) => void] {
  const phone = createMedia(PHONE_QUERY);
  const [open, setOpen] = createSignal(!phone());
  const fold = (event: PointerEvent) => {
    if (phone() && event.target instanceof Element && event.target.closest(CANVAS)) setOpen(false);
  };
  onMount(() => window.addEventListener('pointerdown', fold, { passive: true, capture: true }));
  onCleanup(() => window.removeEventListener('pointerdown', fold, { capture: true }));
  return [open, setOpen];
}
