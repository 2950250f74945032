import type { ViewLabel } from '@stipple/board';
import Camera from 'lucide-solid/icons/camera';
import ImagePlus from 'lucide-solid/icons/image-plus';
import { type JSX, Show } from 'solid-js';
import { createMedia } from '../media.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { PHOTO_TYPES } from './photo-file.ts';

/** Opens the device's own dialogs for photos. */
export interface PhotoSource {
  /** Several photos, or one that shows `label`. */
  choose(label?: ViewLabel): void;
  /** The camera, on devices that have one at hand. */
  take(label?: ViewLabel): void;
}

/**
 * The file inputs behind the buttons. They stay on the page while a popover with the buttons comes and goes,
 * because the answer to the device's dialog arrives after that.
 */
export function PhotoInputs(props: {
  onFiles: (files: Iterable<File>, label?: ViewLabel) => void;
  onReady: (source: PhotoSource) => void;
}): JSX.Element {
  let chooser: HTMLInputElement | undefined;
  let camera: HTMLInputElement | undefined;
  let wanted: ViewLabel | undefined;
  const hand = (input: HTMLInputElement) => {
    props.onFiles([...(input.files ?? [])], wanted);
    // The same file may be chosen again after it was refused.
    input.value = '';
  };
  const ask = (input: HTMLInputElement | undefined, label: ViewLabel | undefined) => {
    wanted = label;
    input?.click();
  };
  props.onReady({
    choose: (label) => {
      if (chooser) chooser.multiple = label === undefined;
      ask(chooser, label);
    },
    take: (label) => ask(camera, label),
  });
  return (
    <>
      <input
        ref={chooser}
        class="visually-hidden"
        type="file"
        accept={PHOTO_TYPES}
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => hand(event.currentTarget)}
      />
      <input
        ref={camera}
        class="visually-hidden"
        type="file"
        accept={PHOTO_TYPES}
        capture="environment"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => hand(event.currentTarget)}
      />
    </>
  );
}

/** Buttons to choose photos from the device and, on touch devices, to take one now. */
export function PhotoButtons(props: { onChoose: () => void; onTake: () => void }): JSX.Element {
  const touch = createMedia('(pointer: coarse)');
  return (
    <div class="photo-picker">
      <Button tone="primary" icon={ImagePlus} onClick={() => props.onChoose()}>
        {texts.photos.choose}
      </Button>
      <Show when={touch()}>
        <Button icon={Camera} onClick={() => props.onTake()}>
          {texts.photos.take}
        </Button>
      </Show>
    </div>
  );
}
