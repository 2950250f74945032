import { heatColour } from '@stipple/colour';
import { type Preset, presetZones } from '@stipple/density';
import { For, type JSX } from 'solid-js';

/** The skull from above, in a picture of 120 × 140, nose up. */
const BOX = { x: 20, y: 16, width: 80, height: 99 } as const;
const MIDDLE = { x: 60, y: 65.5 } as const;
/** Zones are laid out in whole numbers: so much finer than the picture. */
const FINE = 40;

const polygon = (points: readonly { readonly x: number; readonly y: number }[]) =>
  points.map(({ x, y }) => `${x / FINE},${y / FINE}`).join(' ');

/** A small drawing of what a stage fills, from above; its name is beside it. */
export function PresetsPictogram(props: { preset: Preset }): JSX.Element {
  const zones = () => {
    const [x, y, width, height] = [BOX.x, BOX.y, BOX.width, BOX.height].map((side) => side * FINE) as [
      number,
      number,
      number,
      number,
    ];
    return presetZones({
      preset: props.preset,
      label: 'top',
      headBox: { x, y, width, height },
      mirrored: false,
    });
  };
  return (
    <svg class="preset-pictogram" viewBox="0 0 120 128" aria-hidden="true">
      <path class="preset-head" d={`M54 17 60 6l6 11M${BOX.x} 60q-7 0-6 10t7 10M100 60q7 0 6 10t-7 10`} />
      <ellipse class="preset-head" cx={MIDDLE.x} cy={MIDDLE.y} rx={BOX.width / 2} ry={BOX.height / 2} />
      <For each={zones()}>
        {(zone) => {
          const { red, green, blue } = heatColour(zone.targetPerCm2);
          const colour = `rgb(${red} ${green} ${blue})`;
          return zone.kind === 'part' ? (
            <polyline
              class="preset-part"
              points={polygon(zone.points)}
              stroke={colour}
              stroke-width={Math.max(3, ((zone.widthMm ?? 0) / 152) * BOX.width)}
            />
          ) : (
            <polygon class="preset-zone" points={polygon(zone.points)} fill={colour} data-kind={zone.kind} />
          );
        }}
      </For>
    </svg>
  );
}
