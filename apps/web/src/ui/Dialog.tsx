import X from 'lucide-solid/icons/x';
import { createUniqueId, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { Button } from './Button.tsx';
import { wrapFocus } from './focus-wrap.ts';
import { IconButton } from './IconButton.tsx';

/**
 * A modal on the native dialog element: the rest of the page is inert, Esc closes, the focus returns to what
 * opened it. Render it only while it should be open.
 */
export function Dialog(props: {
  title: string;
  onClose: () => void;
  children: JSX.Element;
  class?: string;
}): JSX.Element {
  const id = createUniqueId();
  let dialog: HTMLDialogElement | undefined;
  onMount(() => dialog?.showModal());
  onCleanup(() => dialog?.close());
  return (
    <dialog
      ref={dialog}
      class={`dialog ${props.class ?? ''}`}
      aria-labelledby={id}
      on:close={() => props.onClose()}
      on:keydown={(event) => dialog && wrapFocus(event, dialog)}
      on:click={(event) => {
        if (event.target === dialog) props.onClose();
      }}
    >
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id={id}>{props.title}</h2>
          <IconButton label={texts.common.close} icon={X} onClick={() => props.onClose()} />
        </header>
        {props.children}
      </div>
    </dialog>
  );
}

/** Asks once before something that cannot be taken back; `error` stays shown until it works. */
export function ConfirmDialog(props: {
  title: string;
  text: string;
  action: string;
  tone?: 'primary' | 'danger';
  busy?: boolean;
  error?: string;
  onConfirm: () => void;
  onClose: () => void;
}): JSX.Element {
  return (
    <Dialog title={props.title} onClose={props.onClose} class="dialog-small">
      <p class="dialog-text">{props.text}</p>
      <Show when={props.error}>
        <p class="field-error" role="alert">
          {props.error}
        </p>
      </Show>
      <div class="dialog-actions">
        <Button onClick={() => props.onClose()}>{texts.common.cancel}</Button>
        <Button tone={props.tone ?? 'primary'} busy={props.busy} onClick={() => props.onConfirm()}>
          {props.action}
        </Button>
      </div>
    </Dialog>
  );
}
