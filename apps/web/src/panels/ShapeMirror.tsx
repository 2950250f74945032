import { SIDES, type Side } from '@stipple/hairline';
import ArrowLeftRight from 'lucide-solid/icons/arrow-left-right';
import { createSignal, For, type JSX } from 'solid-js';
import { shapesTexts as words } from '../texts/shapes.ts';
import { Button } from '../ui/Button.tsx';
import { Slider } from '../ui/Slider.tsx';

/** Farther from even than this, mm, no hairline is meant to be. */
const MOST_MM = 5;

/** Mirrors one side of the line to the other, as unevenly as is intended. */
export function ShapeMirror(props: {
  /** How uneven the line's edge usually is, mm. */
  usualMm: number;
  onMirror: (from: Side, asymmetryMm: number) => void;
}): JSX.Element {
  const [chosenMm, setMm] = createSignal<number>();
  const mm = () => chosenMm() ?? props.usualMm;
  return (
    <div class="shape-mirror">
      <Slider
        label={words.asymmetry}
        value={mm()}
        min={-MOST_MM}
        max={MOST_MM}
        step={0.5}
        format={words.asymmetryValue}
        onInput={setMm}
      />
      <div class="shape-mirror-acts">
        <For each={SIDES}>
          {(from) => (
            <Button icon={ArrowLeftRight} onClick={() => props.onMirror(from, mm())}>
              {words.mirrorFrom(from)}
            </Button>
          )}
        </For>
      </div>
      <p class="field-hint">{words.mirrorHint}</p>
    </div>
  );
}
