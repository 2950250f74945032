import {
  type DensityStyle,
  type ZoneFigures as Figures,
  STYLE_PERCENT,
  ZONE_DEFAULTS,
  type ZoneSettings,
} from '@stipple/board';
import { type JSX, Show } from 'solid-js';
import { planTexts } from '../texts/plan.ts';
import { texts } from '../texts/texts.ts';
import { CommitSlider } from '../ui/CommitSlider.tsx';
import { warnOfDensity } from './density-warning.ts';

const TARGET = { min: 5, step: 5 } as const;
const TARGET_MOST = { density: 250, scar: 250, part: 250, hair: 80, clear: 0 } as const;
const BLEND = { min: 0, max: 20, step: 1 } as const;
const WIDTH = { min: 2, max: 60, step: 1 } as const;
const STUBBLE = { min: 0, max: 10, step: 0.5 } as const;

/** A zone's figures, those that its kind has, with a warning where they are too dense. */
export function ZoneFigures(props: {
  settings: ZoneSettings;
  style: DensityStyle;
  disabled: boolean;
  onFigures: (change: Partial<Figures>) => void;
}): JSX.Element {
  const kind = () => props.settings.kind;
  const defaults = (): Figures => ZONE_DEFAULTS[kind()];
  const figure = (name: keyof Figures) => props.settings[name] ?? defaults()[name];
  const has = (name: keyof Figures) => kind() !== 'clear' && defaults()[name] !== undefined;
  return (
    <>
      <Show when={has('targetPerCm2')}>
        <CommitSlider
          label={kind() === 'hair' ? texts.zones.fill : texts.zones.target}
          {...TARGET}
          max={TARGET_MOST[kind()]}
          value={figure('targetPerCm2') ?? 0}
          format={texts.zones.targetValue}
          disabled={props.disabled}
          onCommit={(targetPerCm2) => props.onFigures({ targetPerCm2 })}
        />
        <DensityWarning perCm2={figure('targetPerCm2') ?? 0} style={props.style} />
        <CommitSlider
          label={texts.zones.blend}
          {...BLEND}
          value={figure('blendMm') ?? 0}
          format={texts.zones.millimetres}
          disabled={props.disabled}
          onCommit={(blendMm) => props.onFigures({ blendMm })}
        />
      </Show>
      <Show when={has('widthMm')}>
        <CommitSlider
          label={texts.zones.width}
          {...WIDTH}
          value={figure('widthMm') ?? 0}
          format={texts.zones.millimetres}
          disabled={props.disabled}
          onCommit={(widthMm) => props.onFigures({ widthMm })}
        />
      </Show>
      <Show when={has('stubbleMm')}>
        <CommitSlider
          label={texts.zones.stubble}
          {...STUBBLE}
          value={figure('stubbleMm') ?? 0}
          format={texts.zones.millimetres}
          disabled={props.disabled}
          onCommit={(stubbleMm) => props.onFigures({ stubbleMm })}
        />
      </Show>
    </>
  );
}

/** Warns of what the target becomes by the design's style. */
function DensityWarning(props: { perCm2: number; style: DensityStyle }): JSX.Element {
  const real = () => Math.round((props.perCm2 * STYLE_PERCENT[props.style]) / 100);
  return (
    <>
      <Show when={real() !== props.perCm2}>
        <p class="field-hint">{texts.zones.ofStyle(real(), planTexts.styles[props.style])}</p>
      </Show>
      <Show when={warnOfDensity(real())}>
        {(warning) => (
          <p class="zone-warning" data-level={warning().level} role="status">
            {warning().text}
          </p>
        )}
      </Show>
    </>
  );
}
