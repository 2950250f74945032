import { type Hairline, type ScalpSide, scalpSide, TRANSITION_MM } from '@stipple/board';
import ArrowUpDown from 'lucide-solid/icons/arrow-up-down';
import SlidersHorizontal from 'lucide-solid/icons/sliders-horizontal';
import X from 'lucide-solid/icons/x';
import { createEffect, createSignal, type JSX, Show } from 'solid-js';
import { createMedia, PHONE_QUERY } from '../media.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { CommitSlider } from '../ui/CommitSlider.tsx';
import { IconButton } from '../ui/IconButton.tsx';

interface HairlinePanelProps {
  /** The line in hand; without one the panel only has what a line begins from. */
  readonly line: Hairline | undefined;
  readonly mayEdit: boolean;
  /** How many rules have something to say. */
  readonly open: number;
  readonly shape: JSX.Element;
  readonly rules: JSX.Element;
  readonly shapeTitle: string;
  readonly rulesTitle: string;
  readonly onScalp: (side: ScalpSide) => void;
  readonly onTransition: (transitionMm: number) => void;
}

/** A hairline's rules, shape and mask beside the photo; on phones it starts folded. */
export function HairlinePanel(props: HairlinePanelProps): JSX.Element {
  const phone = createMedia(PHONE_QUERY);
  const [open, setOpen] = createSignal(!phone());
  return (
    <section class="brush-panel hairline-panel" aria-label={texts.hairline.title}>
      <header class="brush-panel-head">
        <h2>{texts.hairline.title}</h2>
        <span class="brush-panel-short" />
        <Show when={props.open > 0 && !open()}>
          <span class="hairline-open">{props.rulesTitle}</span>
        </Show>
        <IconButton
          label={open() ? texts.hairline.hide : texts.hairline.show}
          icon={open() ? X : SlidersHorizontal}
          expanded={open()}
          onClick={() => setOpen(!open())}
        />
      </header>
      <Show when={open()}>
        <div class="hairline-body">
          <Show when={props.line}>
            <Part title={props.rulesTitle} part="rules" open>
              {props.rules}
            </Part>
          </Show>
          <Show when={props.mayEdit}>
            <Part title={props.shapeTitle} part="shape" open={!props.line}>
              {props.shape}
            </Part>
          </Show>
          <Show when={props.line}>{(line) => <Mask {...props} line={line()} />}</Show>
        </div>
      </Show>
    </section>
  );
}

/** A part that can be folded; it opens by itself when it becomes the one that is needed, and never folds by itself. */
function Part(props: { title: string; part: string; open: boolean; children: JSX.Element }): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  createEffect(() => props.open && setOpen(true));
  return (
    <details
      class="hairline-part"
      data-part={props.part}
      open={isOpen()}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <h3>{props.title}</h3>
      </summary>
      <div class="hairline-part-body">{props.children}</div>
    </details>
  );
}

/** What the line masks: where the scalp is, and how wide its transition. */
function Mask(
  props: Pick<HairlinePanelProps, 'mayEdit' | 'onScalp' | 'onTransition'> & { line: Hairline },
): JSX.Element {
  const side = () => scalpSide(props.line.header, props.line.anchors);
  return (
    <Part title={texts.hairline.mask} part="mask" open>
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
    </Part>
  );
}
