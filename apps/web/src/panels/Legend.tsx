import { type HeatLegendStop, heatLegend } from '@stipple/colour';
import { For, type JSX, Show } from 'solid-js';
import { texts } from '../texts/texts.ts';

/** What the legend explains. */
export interface LegendProps {
  /** Whether the map's colours are shown. */
  readonly hasColours: boolean;
  /** Whether paint lies outside the hairline. */
  readonly hasOutside: boolean;
  readonly assumedScale: boolean;
}

/** What the heat map's colours mean, as swatches with their numbers, and what the stripes mean where there are any. */
export function Legend(props: LegendProps): JSX.Element {
  return (
    <Show when={props.hasColours || props.hasOutside}>
      <section class="legend" aria-label={texts.density.legendTitle}>
        <Show when={props.hasColours}>
          <Colours assumedScale={props.assumedScale} />
        </Show>
        <Show when={props.hasOutside}>
          <p class="legend-outside" title={texts.density.outsideHint}>
            <span aria-hidden="true" />
            {texts.density.outside}
          </p>
        </Show>
      </section>
    </Show>
  );
}

function Colours(props: { assumedScale: boolean }): JSX.Element {
  const stops = heatLegend();
  return (
    <>
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
    </>
  );
}

function stopToCss({ red, green, blue }: HeatLegendStop): string {
  return `rgb(${red} ${green} ${blue})`;
}
