import { createUniqueId, type JSX } from 'solid-js';

/** A labelled native slider with its live number; `format` gives the words for the value. */
export function Slider(props: {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  format: (value: number) => string;
  onInput: (value: number) => void;
  /** The hand has let go. */
  onChange?: (value: number) => void;
  disabled?: boolean;
  /** What the label belongs to, for a screen reader, where several have the same. */
  ofWhat?: string;
}): JSX.Element {
  const id = createUniqueId();
  const filled = () => (props.value - props.min) / (props.max - props.min);
  return (
    <div class="slider">
      <div class="slider-head">
        <label for={id}>{props.label}</label>
        <output for={id}>{props.format(props.value)}</output>
      </div>
      <input
        id={id}
        type="range"
        min={props.min}
        max={props.max}
        step={props.step}
        value={props.value}
        disabled={props.disabled}
        aria-label={props.ofWhat && `${props.label}, ${props.ofWhat}`}
        aria-valuetext={props.format(props.value)}
        style={{ '--filled': filled() }}
        onInput={(event) => props.onInput(event.currentTarget.valueAsNumber)}
        onChange={(event) => props.onChange?.(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
