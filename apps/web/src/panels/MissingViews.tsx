import type { ViewLabel } from '@stipple/board';
import Camera from 'lucide-solid/icons/camera';
import ImagePlus from 'lucide-solid/icons/image-plus';
import { For, type JSX, Show } from 'solid-js';
import { createMedia } from '../media.ts';
import { texts } from '../texts/texts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { PhotoSource } from './PhotoPicker.tsx';
import { ViewPictogram } from './ViewPictogram.tsx';
import type { MissingView } from './view-choices.ts';

/** The views that the board lacks, each with how it is taken and a way to add it at once. */
export function MissingViews(props: {
  missing: readonly MissingView[];
  source?: PhotoSource;
  /** The device's dialog is about to open. */
  onAsked?: () => void;
}): JSX.Element {
  const group = (mandatory: boolean) => props.missing.filter((view) => view.mandatory === mandatory);
  const ask = (how: 'choose' | 'take', label: ViewLabel) => {
    props.onAsked?.();
    props.source?.[how](label);
  };
  return (
    <For each={[true, false]}>
      {(mandatory) => (
        <Show when={group(mandatory).length > 0}>
          <section class="missing-views">
            <h3>{mandatory ? texts.photos.missingFirst : texts.photos.missingMore}</h3>
            <ul>
              <For each={group(mandatory)}>
                {(view) => <MissingRow label={view.label} onAsk={(how) => ask(how, view.label)} />}
              </For>
            </ul>
          </section>
        </Show>
      )}
    </For>
  );
}

function MissingRow(props: { label: ViewLabel; onAsk: (how: 'choose' | 'take') => void }): JSX.Element {
  const touch = createMedia('(pointer: coarse)');
  const name = () => texts.photos.labels[props.label];
  return (
    <li class="missing-row">
      <ViewPictogram label={props.label} />
      <span class="missing-words">
        <span class="missing-name">{name()}</span>
        <span class="field-hint">{texts.photos.howTo[props.label]}</span>
      </span>
      <Show when={touch()}>
        <IconButton label={texts.photos.takeFor(name())} icon={Camera} onClick={() => props.onAsk('take')} />
      </Show>
      <IconButton
        label={texts.photos.chooseFor(name())}
        icon={ImagePlus}
        onClick={() => props.onAsk('choose')}
      />
    </li>
  );
}
