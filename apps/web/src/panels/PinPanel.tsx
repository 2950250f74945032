import SlidersHorizontal from 'lucide-solid/icons/sliders-horizontal';
import X from 'lucide-solid/icons/x';
import { createSignal, type JSX, Show } from 'solid-js';
import { createMedia, PHONE_QUERY } from '../media.ts';
import { IconButton } from '../ui/IconButton.tsx';
import '../styles/zones.css';
import '../styles/pins.css';

/**
 * The frame of a panel beside a tool that puts points: what is asked for now is always seen, the rest unfolds; on
 * phones it starts folded, so that the photo is seen. Esc in it is heard as on the photo.
 */
export function PinPanel(props: {
  title: string;
  show: string;
  hide: string;
  now: JSX.Element;
  children: JSX.Element;
  onEscape: () => void;
}): JSX.Element {
  const phone = createMedia(PHONE_QUERY);
  const [open, setOpen] = createSignal(!phone());
  return (
    <section
      class="brush-panel zone-panel pin-panel"
      aria-label={props.title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        props.onEscape();
      }}
    >
      <header class="brush-panel-head">
        <h2>{props.title}</h2>
        <span class="brush-panel-short" />
        <IconButton
          label={open() ? props.hide : props.show}
          icon={open() ? X : SlidersHorizontal}
          expanded={open()}
          onClick={() => setOpen(!open())}
        />
      </header>
      <div class="pin-now">{props.now}</div>
      <Show when={open()}>
        <div class="zone-body pin-body">{props.children}</div>
      </Show>
    </section>
  );
}
