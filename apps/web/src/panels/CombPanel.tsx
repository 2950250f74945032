import Trash from 'lucide-solid/icons/trash';
import type { JSX } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { BRUSH_STEPS, radiusToPercent, radiusToSlider, sliderToRadius } from '../tools/brush-scale.ts';
import type { BrushSettings } from '../tools/tool-name.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Slider } from '../ui/Slider.tsx';

/** The comb's properties: how far a stroke reaches, and taking all combing off the view. */
export function CombPanel(props: {
  brush: BrushSettings;
  isCombed: boolean;
  onBrush: (change: Partial<BrushSettings>) => void;
  onClear: () => void;
}): JSX.Element {
  return (
    <section class="brush-panel comb-panel" aria-label={texts.comb.title}>
      <header class="brush-panel-head">
        <h2>{texts.comb.title}</h2>
        <IconButton
          label={texts.comb.clear}
          icon={Trash}
          disabled={!props.isCombed}
          onClick={() => props.onClear()}
        />
      </header>
      <div class="brush-sliders">
        <p class="field-hint comb-hint">{texts.comb.hint}</p>
        <Slider
          label={texts.comb.size}
          min={0}
          max={BRUSH_STEPS}
          step={1}
          value={radiusToSlider(props.brush.radiusUnits)}
          format={() => texts.density.sizeValue(radiusToPercent(props.brush.radiusUnits))}
          onInput={(step) => props.onBrush({ radiusUnits: sliderToRadius(step) })}
        />
      </div>
    </section>
  );
}
