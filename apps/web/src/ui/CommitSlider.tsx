import { createSignal, type JSX } from 'solid-js';
import { Slider } from './Slider.tsx';

/**
 * A slider whose number follows the hand, while the value is handed on once, when it lets go: one drag is one
 * change for everybody else and one step of undo.
 */
export function CommitSlider(props: {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  format: (value: number) => string;
  disabled?: boolean;
  ofWhat?: string;
  onCommit: (value: number) => void;
}): JSX.Element {
  const [held, setHeld] = createSignal<number>();
  return (
    <Slider
      label={props.label}
      value={held() ?? props.value}
      min={Math.min(props.min, props.value)}
      max={Math.max(props.max, props.value)}
      step={props.step}
      format={props.format}
      disabled={props.disabled}
      ofWhat={props.ofWhat}
      onInput={setHeld}
      onChange={(value) => {
        setHeld(undefined);
        if (value !== props.value) props.onCommit(value);
      }}
    />
  );
}
