import type { ScaleMethod, View } from '@stipple/board';
import type { FoundScale, ScaleRefusal } from '@stipple/geometry';
import Check from 'lucide-solid/icons/check';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import { createUniqueId, For, type JSX, Show } from 'solid-js';
import { scaleTexts as words } from '../texts/scale.ts';
import { viewChipsTexts } from '../texts/view-chips.ts';
import { Button } from '../ui/Button.tsx';
import { Segments } from '../ui/Segments.tsx';
import { Slider } from '../ui/Slider.tsx';
import { PinPanel } from './PinPanel.tsx';
import { isFrontalView, type ScaleDraft, type ScalePlane } from './scale-draft.ts';
import { scaleFigures } from './scale-words.ts';

const METHODS: readonly ScaleMethod[] = ['card', 'ruler', 'iris', 'measured'];
const BEFORE_MM = { least: 10, most: 150, step: 5 } as const;
const LENGTH_MM = { least: 1, most: 3000 } as const;

interface ScalePanelProps {
  readonly draft: ScaleDraft;
  readonly view: View;
  /** The view has a scale already. */
  readonly isKept: boolean;
  readonly onAgain: () => void;
  readonly onSave: () => void;
  readonly onClear: () => void;
  readonly onCancel: () => void;
}

/** How the scale is found, what comes of it, and saving it. */
export function ScalePanel(props: ScalePanelProps): JSX.Element {
  const { draft } = props;
  const hasLength = () => draft.method() === 'ruler' || draft.method() === 'measured';
  const hasPlane = () => draft.method() === 'card' || draft.method() === 'ruler';
  return (
    <PinPanel
      title={words.title}
      show={words.show}
      hide={words.hide}
      onEscape={props.onCancel}
      now={<Now {...props} />}
    >
      <Segments
        label={words.method}
        value={draft.method()}
        choices={METHODS.map((value) => ({ value, text: words.methods[value], hint: words.hints[value] }))}
        onChange={draft.setMethod}
      />
      <Show when={hasLength()}>
        <LengthField draft={draft} />
      </Show>
      <Show when={hasPlane()}>
        <PlaneChoice draft={draft} isFrontal={isFrontalView(props.view)} />
      </Show>
      <div class="pin-acts">
        <Button tone="quiet" icon={RotateCcw} onClick={() => props.onAgain()}>
          {words.again}
        </Button>
        <Show when={props.isKept}>
          <Button tone="quiet" onClick={() => props.onClear()}>
            {words.clear}
          </Button>
        </Show>
      </div>
    </PinPanel>
  );
}

/** What to do next or what came of it, and the two ways out. */
function Now(props: ScalePanelProps): JSX.Element {
  const { draft } = props;
  const missing = () => draft.points().indexOf(undefined);
  const found = () => {
    const result = draft.result();
    return result?.ok ? result : undefined;
  };
  const reason = () => {
    const result = draft.result();
    return result && !result.ok ? result.reason : undefined;
  };
  return (
    <>
      <div aria-live="polite">
        <Show when={missing() >= 0}>
          <p class="pin-ask">{words.put(words.points[draft.method()][missing()] ?? '')}</p>
        </Show>
        <Show when={found()}>{(scale) => <Found scale={scale()} view={props.view} />}</Show>
        <Show when={reason()}>{(why) => <Refused reason={why()} />}</Show>
      </div>
      <div class="pin-acts">
        <Button tone="primary" icon={Check} disabled={!found()} onClick={() => props.onSave()}>
          {words.save}
        </Button>
        <Button onClick={() => props.onCancel()}>{words.cancel}</Button>
      </div>
    </>
  );
}

function Found(props: { scale: FoundScale; view: View }): JSX.Element {
  const figures = () => scaleFigures(props.view, props.scale);
  const metres = () => (props.scale.distanceMm ?? 0) / 1000;
  return (
    <>
      <p class="pin-value">{viewChipsTexts.value(figures().pxPerCm, figures().percent)}</p>
      <Show when={props.scale.distanceMm !== undefined}>
        <p class="field-hint">{words.distance(metres().toFixed(1))}</p>
      </Show>
      <For each={props.scale.warnings}>
        {(warning) => (
          <p class="zone-warning" data-level="warn">
            {words.warnings[warning]}
          </p>
        )}
      </For>
    </>
  );
}

function Refused(props: { reason: ScaleRefusal }): JSX.Element {
  return (
    <p class="zone-warning" data-level="bad">
      {words.refusals[props.reason]}
    </p>
  );
}

function LengthField(props: { draft: ScaleDraft }): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="pin-length">
      <label for={id}>{words.length}</label>
      <input
        id={id}
        type="number"
        inputmode="decimal"
        min={LENGTH_MM.least}
        max={LENGTH_MM.most}
        step="0.1"
        value={props.draft.lengthMm()}
        onInput={(event) => props.draft.setLengthMm(event.currentTarget.valueAsNumber)}
      />
      <span>{words.millimetres}</span>
    </div>
  );
}

function PlaneChoice(props: { draft: ScaleDraft; isFrontal: boolean }): JSX.Element {
  const { draft } = props;
  const planes = (): readonly ScalePlane[] =>
    props.isFrontal ? ['forehead', 'hairline', 'before'] : ['forehead', 'before'];
  const names = () => (props.isFrontal ? words.planes : words.sidePlanes);
  return (
    <>
      <fieldset class="pin-planes">
        <legend>{words.plane}</legend>
        <For each={planes()}>
          {(plane) => (
            <label>
              <input
                type="radio"
                name="scale-plane"
                checked={draft.plane() === plane}
                onChange={() => draft.setPlane(plane)}
              />
              <span>{names()[plane]}</span>
            </label>
          )}
        </For>
        <Show when={props.isFrontal}>
          <p class="field-hint">{words.planeHints[draft.plane()]}</p>
        </Show>
      </fieldset>
      <Show when={draft.plane() === 'before'}>
        <Slider
          label={words.before}
          value={draft.beforeMm()}
          min={BEFORE_MM.least}
          max={BEFORE_MM.most}
          step={BEFORE_MM.step}
          format={(mm) => words.centimetres(mm / 10)}
          onInput={draft.setBeforeMm}
        />
      </Show>
    </>
  );
}
