import Camera from 'lucide-solid/icons/camera';
import ImagePlus from 'lucide-solid/icons/image-plus';
import { type JSX, Show } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { PHOTO_TYPES } from './photo-file.ts';

/** Buttons to choose photos from the device and, on touch devices, to take one now. */
export function PhotoPicker(props: {
  onFiles: (files: Iterable<File>) => void;
  tone?: 'primary' | 'plain';
}): JSX.Element {
  let chooser: HTMLInputElement | undefined;
  let camera: HTMLInputElement | undefined;
  const take = (input: HTMLInputElement) => {
    props.onFiles([...(input.files ?? [])]);
    // The same file may be chosen again after it was refused.
    input.value = '';
  };
  return (
    <div class="photo-picker">
      <Button tone={props.tone ?? 'primary'} icon={ImagePlus} onClick={() => chooser?.click()}>
        {texts.photos.choose}
      </Button>
      <Show when={window.matchMedia('(pointer: coarse)').matches}>
        <Button icon={Camera} onClick={() => camera?.click()}>
          {texts.photos.take}
        </Button>
        <input
          ref={camera}
          class="visually-hidden"
          type="file"
          accept={PHOTO_TYPES}
          capture="environment"
          tabIndex={-1}
          aria-label={texts.photos.take}
          onChange={(event) => take(event.currentTarget)}
        />
      </Show>
      <input
        ref={chooser}
        class="visually-hidden"
        type="file"
        accept={PHOTO_TYPES}
        multiple
        tabIndex={-1}
        aria-label={texts.photos.choose}
        onChange={(event) => take(event.currentTarget)}
      />
    </div>
  );
}
