import { type HeatLegendStop, heatLegend } from '@stipple/colour';
import { For, type JSX, Show } from 'solid-js';
import { texts } from '../texts/texts.ts';

/** What the heat map's colours mean, as swatches with their numbers, and that the scale is only assumed. */
export function Legend(props: { assumedScale: boolean }): JSX.Element {
  const stops = heatLegend();
  return (
    <section class="legend" aria-label={texts.density.legendTitle}>
      <header>
        <h2>{texts.density.legendTitle}</h2>
        <Show when={props.assumedScale}>
          <p title={texts.density.assumedScaleHint}>{texts.density.assumedScale}</p>
        </Show>
      </header>
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
    </section>
  );
}

function stopToCss({ red, green, blue }: HeatLegendStop): string {
  return `rgb(${red} ${green} ${blue})`;
}
