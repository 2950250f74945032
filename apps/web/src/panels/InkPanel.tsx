import SlidersHorizontal from 'lucide-solid/icons/sliders-horizontal';
import X from 'lucide-solid/icons/x';
import { createUniqueId, For, type JSX, Show } from 'solid-js';
import { createMedia, PHONE_QUERY } from '../media.ts';
import { texts } from '../texts/texts.ts';
import { INK_TOOLS, type InkSettings, type InkTool } from '../tools/tool-name.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Segments } from '../ui/Segments.tsx';
import { Slider } from '../ui/Slider.tsx';
import { createPanelFold } from './panel-fold.ts';

const WIDTH = { min: 1, max: 40, step: 1 } as const;
const LETTERS = { min: 16, max: 200, step: 4 } as const;

interface InkPanelProps {
  readonly tool: InkTool;
  readonly ink: InkSettings;
  readonly onTool: (tool: InkTool) => void;
  readonly onInk: (change: Partial<InkSettings>) => void;
}

/** How ink looks, and on phones which kind of it; there it is one line unless it is opened. */
export function InkPanel(props: InkPanelProps): JSX.Element {
  const phone = createMedia(PHONE_QUERY);
  const [open, setOpen] = createPanelFold();
  return (
    <section
      class="brush-panel ink-panel"
      classList={{ 'brush-panel-folded': !open() }}
      aria-label={texts.ink.title}
    >
      <header class="brush-panel-head">
        <h2>{texts.ink.kinds[props.tool]}</h2>
        <span class="brush-panel-short" />
        <IconButton
          label={open() ? texts.density.hide : texts.density.show}
          icon={open() ? X : SlidersHorizontal}
          expanded={open()}
          onClick={() => setOpen(!open())}
        />
      </header>
      <div class="ink-panel-body">
        <Show when={phone()}>
          <Segments
            label={texts.ink.kind}
            value={props.tool}
            choices={INK_TOOLS.map((value) => ({ value, text: texts.ink.kinds[value] }))}
            onChange={props.onTool}
          />
        </Show>
        <Show when={open()}>
          <Swatches colour={props.ink.colour} onColour={(colour) => props.onInk({ colour })} />
          <InkSize {...props} />
        </Show>
      </div>
    </section>
  );
}

function InkSize(props: InkPanelProps): JSX.Element {
  return (
    <Show
      when={props.tool === 'text'}
      fallback={
        <Slider
          label={texts.ink.width}
          {...WIDTH}
          value={Math.round(props.ink.widthUnits)}
          format={texts.ink.units}
          onInput={(widthUnits) => props.onInk({ widthUnits })}
        />
      }
    >
      <Slider
        label={texts.ink.letters}
        {...LETTERS}
        value={Math.round(props.ink.letterUnits)}
        format={texts.ink.units}
        onInput={(letterUnits) => props.onInk({ letterUnits })}
      />
    </Show>
  );
}

function Swatches(props: { colour: number; onColour: (colour: number) => void }): JSX.Element {
  const id = createUniqueId();
  return (
    <fieldset class="swatches">
      <legend>{texts.ink.colour}</legend>
      <For each={texts.ink.colours}>
        {(name, index) => (
          <label title={name}>
            <input
              type="radio"
              name={id}
              aria-label={name}
              checked={props.colour === index()}
              onChange={() => props.onColour(index())}
            />
            <span data-colour={index()} />
          </label>
        )}
      </For>
    </fieldset>
  );
}
