import SlidersHorizontal from 'lucide-solid/icons/sliders-horizontal';
import X from 'lucide-solid/icons/x';
import { type JSX, Show } from 'solid-js';
import { texts } from '../texts/texts.ts';
import {
  BRUSH_STEPS,
  byteToPercent,
  percentToByte,
  radiusToPercent,
  radiusToSlider,
  sliderToRadius,
} from '../tools/brush-scale.ts';
import type { BrushSettings } from '../tools/tool-name.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Slider } from '../ui/Slider.tsx';
import { BrushGrip, type GripProps } from './BrushGrip.tsx';
import { createPanelFold } from './panel-fold.ts';

const TARGET = { min: 5, max: 200, step: 5 } as const;

/** The brush's properties with live numbers; on phones it is one line unless it is opened. */
export function BrushPanel(props: GripProps & { erase: boolean }): JSX.Element {
  const [open, setOpen] = createPanelFold();
  const title = () => (props.erase ? texts.density.eraseTitle : texts.density.title);
  return (
    <section class="brush-panel" classList={{ 'brush-panel-folded': !open() }} aria-label={title()}>
      <header class="brush-panel-head">
        <h2>{title()}</h2>
        <span class="brush-panel-short">
          <Show when={!props.erase}>{texts.density.targetValue(props.brush.targetPerCm2)}</Show>
        </span>
        <IconButton
          label={open() ? texts.density.hide : texts.density.show}
          icon={open() ? X : SlidersHorizontal}
          expanded={open()}
          onClick={() => setOpen(!open())}
        />
      </header>
      <BrushGrip brush={props.brush} onBrush={props.onBrush} onHold={props.onHold} />
      <Show when={open()}>
        <p class="tune-hint">{texts.tune.holdHint}</p>
        <BrushSliders erase={props.erase} brush={props.brush} onBrush={props.onBrush} />
      </Show>
    </section>
  );
}

function BrushSliders(props: {
  erase: boolean;
  brush: BrushSettings;
  onBrush: (change: Partial<BrushSettings>) => void;
}): JSX.Element {
  return (
    <div class="brush-sliders">
      <Show when={!props.erase}>
        <Slider
          label={texts.density.target}
          {...TARGET}
          value={props.brush.targetPerCm2}
          format={texts.density.targetValue}
          onInput={(targetPerCm2) => props.onBrush({ targetPerCm2 })}
        />
      </Show>
      <Slider
        label={texts.density.size}
        min={0}
        max={BRUSH_STEPS}
        step={1}
        value={radiusToSlider(props.brush.radiusUnits)}
        format={() => texts.density.sizeValue(radiusToPercent(props.brush.radiusUnits))}
        onInput={(step) => props.onBrush({ radiusUnits: sliderToRadius(step) })}
      />
      <Slider
        label={texts.density.hardness}
        min={0}
        max={100}
        step={1}
        value={byteToPercent(props.brush.hardness)}
        format={texts.density.percent}
        onInput={(percent) => props.onBrush({ hardness: percentToByte(percent) })}
      />
      <Slider
        label={texts.density.flow}
        min={1}
        max={100}
        step={1}
        value={byteToPercent(props.brush.flow)}
        format={texts.density.percent}
        onInput={(percent) => props.onBrush({ flow: percentToByte(percent) })}
      />
    </div>
  );
}
