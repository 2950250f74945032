import type { View } from '@stipple/board';
import Grid from 'lucide-solid/icons/grid-3x3';
import Scaling from 'lucide-solid/icons/scaling';
import ScanFace from 'lucide-solid/icons/scan-face';
import { type JSX, Show } from 'solid-js';
import { viewChipsTexts as words } from '../texts/view-chips.ts';
import { keptFigures } from './scale-words.ts';
import '../styles/view-chips.css';

/** What is known of the view shown, on the photo: its scale, and for who may set it the ways to scale and landmarks. */
export function ViewChips(props: {
  view: View;
  maySet: boolean;
  inHand: 'scale' | 'landmarks' | undefined;
  guides: boolean;
  onScale: () => void;
  onLandmarks: () => void;
  onGuides: () => void;
}): JSX.Element {
  const figures = () => keptFigures(props.view);
  const value = () => {
    const known = figures();
    return known && words.value(known.pxPerCm, known.percent);
  };
  const hasLandmarks = () => Object.keys(props.view.landmarks).length > 0;
  return (
    <div class="view-chips">
      <Show
        when={props.maySet}
        fallback={
          <p data-assumed={figures() ? undefined : ''} title={figures() ? undefined : words.assumedHint}>
            {value() ?? words.assumed}
          </p>
        }
      >
        <button
          type="button"
          class="view-chip"
          data-assumed={figures() ? undefined : ''}
          title={figures() ? undefined : words.assumedHint}
          aria-pressed={props.inHand === 'scale'}
          aria-label={figures() ? words.change(value() ?? '') : `${words.assumed}: ${words.set}`}
          onClick={() => props.onScale()}
        >
          <Scaling size={16} aria-hidden="true" />
          <span>{value() ?? words.assumed}</span>
        </button>
        <button
          type="button"
          class="view-chip view-chip-short"
          aria-pressed={props.inHand === 'landmarks'}
          onClick={() => props.onLandmarks()}
        >
          <ScanFace size={16} aria-hidden="true" />
          <span>{words.landmarks}</span>
        </button>
      </Show>
      <Show when={hasLandmarks()}>
        <button
          type="button"
          class="view-chip view-chip-short"
          aria-pressed={props.guides}
          onClick={() => props.onGuides()}
        >
          <Grid size={16} aria-hidden="true" />
          <span>{words.guides}</span>
        </button>
      </Show>
    </div>
  );
}
