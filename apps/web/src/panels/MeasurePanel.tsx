import { type JSX, Show } from 'solid-js';
import { measureTexts as words } from '../texts/measure.ts';
import { Button } from '../ui/Button.tsx';
import { Segments } from '../ui/Segments.tsx';
import type { MeasurePath, MeasureReading } from './measure-path.ts';
import { areaInWords, type LengthUnit, lengthInWords } from './measure-units.ts';
import { PinPanel } from './PinPanel.tsx';
import '../styles/landmarks.css';

interface MeasurePanelProps {
  readonly path: MeasurePath;
  readonly unit: LengthUnit;
  readonly onUnit: (unit: LengthUnit) => void;
  readonly onDone: () => void;
}

/** What was measured, in centimetres or inches with its error, or without a scale in proportions. */
export function MeasurePanel(props: MeasurePanelProps): JSX.Element {
  return (
    <PinPanel
      title={words.title}
      show={words.show}
      hide={words.hide}
      onEscape={() => props.path.pins.leave() || props.onDone()}
      now={
        <>
          <div aria-live="polite">
            <Show
              when={props.path.reading()}
              fallback={
                <p class="field-hint">{props.path.kind() === 'area' ? words.areaHint : words.hint}</p>
              }
            >
              {(reading) => <Reading reading={reading()} unit={props.unit} />}
            </Show>
          </div>
          <Show when={props.path.points().length > 0}>
            <div class="pin-acts">
              <Button onClick={() => props.path.clear()}>{words.clear}</Button>
            </div>
          </Show>
        </>
      }
    >
      <Segments
        label={words.kind}
        value={props.path.kind()}
        choices={(['line', 'area'] as const).map((value) => ({ value, text: words.kinds[value] }))}
        onChange={props.path.setKind}
      />
      <Segments
        label={words.units}
        value={props.unit}
        choices={(['cm', 'in'] as const).map((value) => ({ value, text: words.unit[value] }))}
        onChange={props.onUnit}
      />
    </PinPanel>
  );
}

function Reading(props: { reading: MeasureReading; unit: LengthUnit }): JSX.Element {
  const hint = () => {
    if (!props.reading.hasScale) return words.noScale;
    return props.reading.isOnForehead ? words.ofForehead : words.facing;
  };
  const isBent = () => props.reading.isOnForehead || props.reading.pieces.length > 1;
  return (
    <>
      <dl class="measure-rows">
        <Show when={props.reading.area}>
          {(area) => <Row name={words.area} value={areaInWords(area(), props.unit)} />}
        </Show>
        <Show when={isBent() && props.reading.along}>
          {(along) => <Row name={words.along} value={lengthInWords(along(), props.unit)} />}
        </Show>
        <Show when={props.reading.straight}>
          {(straight) => <Row name={words.straight} value={lengthInWords(straight(), props.unit)} />}
        </Show>
        <Show when={!props.reading.hasScale}>
          <Proportions reading={props.reading} />
        </Show>
      </dl>
      <p class="field-hint">{hint()}</p>
    </>
  );
}

function Row(props: { name: string; value: string }): JSX.Element {
  return (
    <div class="measure-row">
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}

function Proportions(props: { reading: MeasureReading }): JSX.Element {
  const whole = () => {
    const { ofThird, ofPhoto } = props.reading;
    return ofThird === undefined
      ? words.ofPhoto((ofPhoto * 100).toFixed(0))
      : words.ofThird(ofThird.toFixed(2));
  };
  return (
    <>
      <Row name={words.kinds.line} value={whole()} />
      <Show when={props.reading.pieces.length > 1}>
        <Row name={words.pieces} value={props.reading.pieces.map((piece) => piece.toFixed(2)).join(' : ')} />
      </Show>
    </>
  );
}
