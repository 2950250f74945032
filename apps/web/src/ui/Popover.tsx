import { createSignal, createUniqueId, type JSX, onCleanup, Show } from 'solid-js';
import { type PopoverSide, placePopover, popoverRoom } from './popover-place.ts';

/**
 * A light panel that opens from a trigger: native popover, so Esc and a tap outside close it and the focus
 * goes back. `trigger` must hand `ref` to its button. The content exists only while open; on phones it is a
 * sheet at the bottom. `close` is passed to the content.
 */
export function Popover(props: {
  label: string;
  side: PopoverSide;
  trigger: (ref: (element: HTMLButtonElement) => void, open: () => boolean) => JSX.Element;
  children: (close: () => void) => JSX.Element;
  class?: string;
}): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const id = createUniqueId();
  let button: HTMLButtonElement | undefined;
  let panel: HTMLDivElement | undefined;
  const place = () => {
    if (!button || !panel) return;
    const trigger = button.getBoundingClientRect();
    panel.style.setProperty('--room', `${popoverRoom(trigger, props.side, window.innerHeight)}px`);
    const viewport = { width: window.innerWidth, height: window.innerHeight };
    const { width, height } = panel.getBoundingClientRect();
    const { left, top } = placePopover(trigger, { width, height }, { side: props.side, viewport });
    // Held by the edge that keeps to the trigger, it grows away from it, and is in place before it has a size.
    const [above, end] = [props.side.startsWith('above'), props.side.endsWith('end')];
    const style = panel.style;
    style.setProperty('--left', end ? 'auto' : `${left}px`);
    style.setProperty('--right', end ? `${viewport.width - left - width}px` : 'auto');
    style.setProperty('--top', above ? 'auto' : `${top}px`);
    style.setProperty('--bottom', above ? `${viewport.height - top - height}px` : 'auto');
  };
  // What is in it may grow and shrink while it is open.
  const watcher = new ResizeObserver(place);
  onCleanup(() => watcher.disconnect());
  const prepare = (event: ToggleEvent) => {
    if (event.newState !== 'open') return;
    setOpen(true);
    // The panel is laid out right after this event and before the next paint.
    queueMicrotask(place);
    if (panel) watcher.observe(panel);
  };
  const settle = (event: ToggleEvent) => {
    if (event.newState === 'open') {
      if (!panel || panel.contains(document.activeElement)) return;
      const wanted = panel.querySelector<HTMLElement>('[data-autofocus]') ?? panel;
      wanted.focus({ preventScroll: true });
    } else {
      // Only now: the browser hands the focus back only while it is still inside.
      watcher.disconnect();
      setOpen(false);
    }
  };
  const connect = (element: HTMLButtonElement) => {
    button = element;
    element.setAttribute('popovertarget', id);
    element.setAttribute('aria-haspopup', 'dialog');
  };
  return (
    <>
      {props.trigger(connect, open)}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={props.label}
        tabIndex={-1}
        class={`popover ${props.class ?? ''}`}
        on:beforetoggle={prepare}
        on:toggle={settle}
      >
        <Show when={open()}>{props.children(() => panel?.hidePopover())}</Show>
      </div>
    </>
  );
}
