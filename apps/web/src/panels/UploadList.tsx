import X from 'lucide-solid/icons/x';
import { createUniqueId, For, type JSX, Show } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { Upload, Uploads } from './uploads.ts';

/** Every file on its way with its progress, and those that failed with the sentence why. */
export function UploadList(props: { uploads: Uploads }): JSX.Element {
  return (
    <Show when={props.uploads.list().length > 0}>
      <ul class="upload-list">
        <For each={props.uploads.list().map((upload) => upload.id)}>
          {(id) => (
            <Show when={props.uploads.list().find((upload) => upload.id === id)}>
              {(upload) => <UploadRow upload={upload()} onRemove={() => props.uploads.remove(id)} />}
            </Show>
          )}
        </For>
      </ul>
    </Show>
  );
}

function UploadRow(props: { upload: Upload; onRemove: () => void }): JSX.Element {
  const id = createUniqueId();
  const percent = () => Math.round(props.upload.sent * 100);
  return (
    <li class="upload-row">
      <div class="upload-words">
        <span class="upload-name" id={id}>
          {props.upload.error
            ? texts.photos.failed(props.upload.name)
            : texts.photos.uploading(props.upload.name)}
        </span>
        <Show
          when={props.upload.error}
          fallback={
            <>
              <progress value={props.upload.sent} max={1} aria-labelledby={id} />
              <span class="upload-state">
                {props.upload.preparing ? texts.photos.preparing : texts.photos.progress(percent())}
              </span>
            </>
          }
        >
          <p class="field-error" role="alert">
            {props.upload.error}
          </p>
        </Show>
      </div>
      <IconButton
        label={props.upload.error ? texts.photos.dismiss : texts.photos.cancel}
        icon={X}
        onClick={() => props.onRemove()}
      />
    </li>
  );
}
