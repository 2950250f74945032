import { createUniqueId, type JSX, onMount } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { lazyPanel } from '../ui/lazy-panel.tsx';

const QrCode = lazyPanel(async () => (await import('../ui/QrCode.tsx')).QrCode);

/** A link just made: to copy, or to scan. Its token is known only here and now. */
export function FreshLink(props: { url: string; onAnother: () => void }): JSX.Element {
  const id = createUniqueId();
  let field: HTMLInputElement | undefined;
  onMount(() => field?.focus());
  return (
    <section class="fresh-link" aria-label={texts.share.createdTitle}>
      <p class="field-hint" role="status">
        {texts.share.createdText}
      </p>
      <div class="fresh-link-row">
        <label class="visually-hidden" for={id}>
          {texts.share.linkLabel}
        </label>
        <input
          ref={field}
          id={id}
          class="fresh-link-url"
          readonly
          value={props.url}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={props.url} onManual={() => field?.select()} />
      </div>
      <div class="qr-room">
        <QrCode text={props.url} label={texts.share.qrLabel} />
      </div>
      <Button tone="quiet" wide onClick={() => props.onAnother()}>
        {texts.share.another}
      </Button>
    </section>
  );
}
