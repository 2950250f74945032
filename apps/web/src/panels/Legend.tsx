import { type HeatLegendStop, heatLegend } from '@stipple/colour';
import { For, type JSX, Show } from 'solid-js';
import { texts } from '../texts/texts.ts';

/** What the heat map's colours mean, as swatches with their numbers, and that the scale is only assumed. */
export function Legend(props: { assumedScale: boolean }): JSX.Element {
  const stops = heatLegend();
  return (
    <section class="legend" aria-label={texts.density.legendTitle}>
      <h2>{texts.density.legendTitle}</h2>
      <ul>
        <For each={stops}>
          {(stop) => (
            <li>
              <span class="legend-swatch" style={{ '--heat': stopToCss(stop) }} aria-hidden="true" />
              {stop.densityPerCm2}
            </li>
          )}
        </For>
      </ul>
      <Show when={props.assumedScale}>
        <p class="scale-badge" title={texts.density.assumedScaleHint}>
          {texts.density.assumedScale}
        </p>
      </Show>
    </section>
  );
}

function stopToCss({ red, green, blue }: HeatLegendStop): string {
  return `rgb(${red} ${green} ${blue})`;
}
