import { type Hairline, type ScalpSide, scalpSide, TRANSITION_MM } from '@stipple/board';
import ArrowUpDown from 'lucide-solid/icons/arrow-up-down';
import SlidersHorizontal from 'lucide-solid/icons/sliders-horizontal';
import X from 'lucide-solid/icons/x';
import { createSignal, type JSX, Show } from 'solid-js';
import { createMedia, PHONE_QUERY } from '../media.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { CommitSlider } from '../ui/CommitSlider.tsx';
import { IconButton } from '../ui/IconButton.tsx';

interface HairlinePanelProps {
  readonly line: Hairline;
  readonly mayEdit: boolean;
  readonly onScalp: (side: ScalpSide) => void;
  readonly onTransition: (transitionMm: number) => void;
}

/** What a hairline masks: where the scalp is, and how wide its transition; on phones it starts folded. */
export function HairlinePanel(props: HairlinePanelProps): JSX.Element {
  const phone = createMedia(PHONE_QUERY);
  const [open, setOpen] = createSignal(!phone());
  const side = () => scalpSide(props.line.header, props.line.anchors);
  return (
    <section class="brush-panel zone-panel" aria-label={texts.hairline.title}>
      <header class="brush-panel-head">
        <h2>{texts.hairline.title}</h2>
        <span class="brush-panel-short" />
        <IconButton
          label={open() ? texts.hairline.hide : texts.hairline.show}
          icon={open() ? X : SlidersHorizontal}
          expanded={open()}
          onClick={() => setOpen(!open())}
        />
      </header>
      <Show when={open()}>
        <div class="zone-body">
          <CommitSlider
            label={texts.hairline.transition}
            value={props.line.header.transitionMm ?? TRANSITION_MM.natural}
            min={TRANSITION_MM.least}
            max={TRANSITION_MM.most}
            step={1}
            format={texts.hairline.millimetres}
            disabled={!props.mayEdit}
            onCommit={props.onTransition}
          />
          <p class="field-hint">{texts.hairline.transitionHint}</p>
          <p class="field-hint">{texts.hairline.scalp}</p>
          <Show when={props.mayEdit}>
            <Button icon={ArrowUpDown} onClick={() => props.onScalp(side() === 'left' ? 'right' : 'left')}>
              {texts.hairline.flip}
            </Button>
          </Show>
        </div>
      </Show>
    </section>
  );
}
