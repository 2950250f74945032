import type { View } from '@stipple/board';
import { PRESETS, type Preset, type PresetScale, presetName, presetStage } from '@stipple/density';
import Frame from 'lucide-solid/icons/scan';
import { createMemo, createSignal, createUniqueId, For, type JSX, onCleanup, Show } from 'solid-js';
import { photosTexts } from '../texts/photos.ts';
import { presetsTexts as words } from '../texts/totals.ts';
import { earlierPresets, layPreset, planPreset } from '../totals/preset-apply.ts';
import { Button } from '../ui/Button.tsx';
import { Segments } from '../ui/Segments.tsx';
import { PresetsPictogram } from './PresetsPictogram.tsx';
import type { PlanContext } from './plan-context.ts';
import '../styles/presets.css';

const SCALES = ['norwood', 'ludwig', 'sinclair'] as const satisfies readonly PresetScale[];
const WHERES = ['all', 'shown'] as const;

/** Stages of hair loss to choose from; the chosen one is seen in the head boxes before it is laid. */
export function PresetsSection(props: { context: PlanContext }): JSX.Element {
  const { scalp } = props.context;
  const [scale, setScale] = createSignal<PresetScale>('norwood');
  const [where, setWhere] = createSignal<(typeof WHERES)[number]>('all');
  onCleanup(() => {
    scalp.setPreset(undefined);
    scalp.setFitting(false);
  });
  const choose = (preset: Preset) => {
    scalp.setPreset(preset);
    if (props.context.lockedReason === undefined) scalp.setFitting(true);
  };
  const views = createMemo((): readonly View[] => {
    const { view } = props.context;
    const shown = view.view();
    return where() === 'all' ? view.views() : shown ? [shown] : [];
  });
  return (
    <Show when={props.context.mayDesign} fallback={<p class="field-hint">{words.locked}</p>}>
      <p class="field-hint">{words.hint}</p>
      <Segments
        label={words.scale}
        value={scale()}
        choices={SCALES.map((value) => ({ value, text: words.scales[value], hint: words.scaleHints[value] }))}
        onChange={(next) => {
          setScale(next);
          scalp.setPreset(undefined);
        }}
      />
      <Stages scale={scale()} chosen={scalp.preset()} onChoose={choose} />
      <Show when={scalp.preset()}>
        {(preset) => (
          <>
            <Segments
              label={words.where}
              value={where()}
              choices={WHERES.map((value) => ({ value, text: words.wheres[value] }))}
              onChange={setWhere}
            />
            <Lay preset={preset()} views={views()} context={props.context} />
          </>
        )}
      </Show>
      <Show when={props.context.lockedReason === undefined}>
        <Button tone="quiet" icon={Frame} onClick={() => scalp.setFitting(!scalp.fitting())}>
          {scalp.fitting() ? words.fitDone : words.fit}
        </Button>
      </Show>
    </Show>
  );
}

function Stages(props: {
  scale: PresetScale;
  chosen: Preset | undefined;
  onChoose: (preset: Preset) => void;
}): JSX.Element {
  const name = createUniqueId();
  return (
    <fieldset class="preset-stages">
      <legend>{words.stages}</legend>
      <For each={PRESETS[props.scale] as readonly Preset[]}>
        {(preset) => (
          <label title={presetName(preset)}>
            <input
              type="radio"
              name={name}
              value={preset}
              aria-label={presetName(preset)}
              checked={props.chosen === preset}
              onChange={() => props.onChoose(preset)}
            />
            <PresetsPictogram preset={preset} />
            <span aria-hidden="true">{presetStage(preset).stage}</span>
          </label>
        )}
      </For>
    </fieldset>
  );
}

/** What will be laid, what goes for it, and the button. */
function Lay(props: { preset: Preset; views: readonly View[]; context: PlanContext }): JSX.Element {
  const designId = () => props.context.view.designId();
  const planned = createMemo(() => planPreset(props.preset, props.views));
  const earlier = createMemo(() => {
    // Read again when zones of the view shown change, whoever changes them.
    props.context.view.zones();
    return earlierPresets(props.context.session.doc(), { designId: designId(), views: props.views });
  });
  const viewCount = () => new Set(planned().map(({ viewId }) => viewId)).size;
  const lay = () => {
    const doc = props.context.session.doc();
    layPreset(doc, { designId: designId(), zones: planned(), replaced: earlier().zoneIds });
    props.context.announce(words.applied(presetName(props.preset), planned().length));
    props.context.scalp.setPreset(undefined);
    props.context.scalp.setFitting(false);
  };
  return (
    <Show
      when={planned().length > 0}
      fallback={
        <p class="field-hint">{words.nothing(photosTexts.labels[props.views[0]?.label ?? 'other'])}</p>
      }
    >
      <p class="field-hint">{words.count(planned().length, viewCount())}</p>
      <Show when={earlier().zoneIds.length > 0}>
        <p class="plan-locked">{words.replaces(earlier().zoneIds.length, earlier().names.join(', '))}</p>
      </Show>
      <Button tone="primary" wide onClick={lay}>
        {earlier().zoneIds.length > 0
          ? words.replace(presetName(props.preset))
          : words.apply(presetName(props.preset))}
      </Button>
    </Show>
  );
}
