import Check from 'lucide-solid/icons/check';
import Copy from 'lucide-solid/icons/copy';
import { createSignal, type JSX, onCleanup } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { Button } from './Button.tsx';
import { useNotices } from './notices.tsx';

const CONFIRMED_MS = 2000;

/**
 * Copies `text`. Where the page may not use the clipboard (plain http in a local network), `onManual` is
 * called so that the text can be selected for copying by hand.
 */
export function CopyButton(props: { text: string; onManual: () => void }): JSX.Element {
  const notices = useNotices();
  const [copied, setCopied] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text);
    } catch {
      props.onManual();
      return;
    }
    setCopied(true);
    notices.announce(texts.common.copied);
    clearTimeout(timer);
    timer = setTimeout(() => setCopied(false), CONFIRMED_MS);
  };
  return (
    <Button icon={copied() ? Check : Copy} onClick={() => void copy()}>
      {copied() ? texts.common.copied : texts.common.copy}
    </Button>
  );
}
