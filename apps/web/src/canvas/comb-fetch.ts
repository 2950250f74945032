import { createEffect, getOwner, onCleanup, runWithOwner } from 'solid-js';
import type { CombLayerSources } from './comb-layer.ts';

/**
 * Shows the arrows of the comb on `canvas`: what draws them is fetched when the comb is first in hand, and when that
 * failed the next time it is. Ends with the Solid owner.
 */
export function createCombs(canvas: HTMLCanvasElement, sources: CombLayerSources): void {
  const owner = getOwner();
  let state: 'absent' | 'fetched' | 'ended' = 'absent';
  const fetchLayer = async () => {
    state = 'fetched';
    try {
      const { createCombLayer } = await import('./comb-layer.ts');
      if (state === 'fetched') runWithOwner(owner, () => createCombLayer(canvas, sources));
    } catch {
      if (state === 'fetched') state = 'absent';
    }
  };
  createEffect(() => {
    if (sources.isInHand() && state === 'absent') void fetchLayer();
  });
  onCleanup(() => {
    state = 'ended';
  });
}
