import ImageDown from 'lucide-solid/icons/image-down';
import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { texts } from '../texts/texts.ts';

/** While files are dragged over the window, says that they may be dropped, and takes them anywhere on the page. */
export function DropTarget(props: {
  enabled: boolean;
  onFiles: (files: Iterable<File>) => void;
}): JSX.Element {
  const [over, setOver] = createSignal(false);
  const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  const enter = (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    // Without this the browser would leave the page and open the file.
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = props.enabled ? 'copy' : 'none';
    setOver(props.enabled);
  };
  const leave = (event: DragEvent) => {
    if (event.relatedTarget === null) setOver(false);
  };
  const drop = (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    setOver(false);
    if (props.enabled) props.onFiles([...(event.dataTransfer?.files ?? [])]);
  };
  onMount(() => {
    const listening = new AbortController();
    window.addEventListener('dragenter', enter, listening);
    window.addEventListener('dragover', enter, listening);
    window.addEventListener('dragleave', leave, listening);
    window.addEventListener('drop', drop, listening);
    onCleanup(() => listening.abort());
  });
  return (
    <Show when={over()}>
      <div class="drop-target">
        <ImageDown size={40} stroke-width={1.5} aria-hidden="true" />
        <p>{texts.photos.drop}</p>
      </div>
    </Show>
  );
}
