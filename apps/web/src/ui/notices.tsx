import X from 'lucide-solid/icons/x';
import { createContext, createSignal, For, type JSX, onCleanup, useContext } from 'solid-js';
import { texts } from '../texts/texts.ts';

/** One sentence shown for a while in the corner. */
interface Notice {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'error';
}

/** How sentences reach the person: on screen and aloud, or aloud only. */
export interface Notices {
  /** Shows a sentence for some seconds and reads it aloud. */
  tell(text: string): void;
  /** Shows what went wrong until dismissed or replaced by newer ones. */
  warn(text: string): void;
  /** Reads a sentence to a screen reader without showing it. */
  announce(text: string): void;
}

const NoticesContext = createContext<Notices>();
const SHOWN_MS = 6000;
const SHOWN_ERROR_MS = 12_000;
const MOST_AT_ONCE = 3;

/** The place where sentences for the person go. @throws Error outside `NoticesProvider` */
export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (!notices) throw new Error('useNotices needs a NoticesProvider above it.');
  return notices;
}

/** Holds the sentences and their live regions for everything below it. */
export function NoticesProvider(props: { children: JSX.Element }): JSX.Element {
  const [shown, setShown] = createSignal<readonly Notice[]>([]);
  const [spoken, setSpoken] = createSignal('');
  let region: HTMLElement | undefined;
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let nextId = 1;
  const dismiss = (id: number) => setShown((list) => list.filter((notice) => notice.id !== id));
  // A repeated sentence would not be read again unless the region's text changes.
  const announce = (text: string) => setSpoken((before) => (before === text ? `${text}\u00a0` : text));
  const show = (text: string, tone: Notice['tone']) => {
    const id = nextId++;
    setShown((list) => [...list.filter((n) => n.text !== text), { id, text, tone }].slice(-MOST_AT_ONCE));
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        dismiss(id);
      },
      tone === 'error' ? SHOWN_ERROR_MS : SHOWN_MS,
    );
    timers.add(timer);
    announce(text);
    // Shown anew, the region stands above whatever popover opened since.
    region?.hidePopover();
    region?.showPopover();
  };
  onCleanup(() => {
    for (const timer of timers) clearTimeout(timer);
  });
  const notices: Notices = {
    tell: (text) => show(text, 'plain'),
    warn: (text) => show(text, 'error'),
    announce,
  };
  return (
    <NoticesContext.Provider value={notices}>
      {props.children}
      <div class="visually-hidden" role="status" aria-live="polite">
        {spoken()}
      </div>
      <section ref={region} popover="manual" class="toasts" aria-label={texts.common.notifications}>
        <For each={shown()}>{(notice) => <Toast notice={notice} onDismiss={() => dismiss(notice.id)} />}</For>
      </section>
    </NoticesContext.Provider>
  );
}

function Toast(props: { notice: Notice; onDismiss: () => void }): JSX.Element {
  return (
    <div class="toast" classList={{ 'toast-error': props.notice.tone === 'error' }}>
      <p>{props.notice.text}</p>
      <button
        type="button"
        class="toast-close"
        aria-label={texts.common.close}
        onClick={() => props.onDismiss()}
      >
        <X size={18} aria-hidden="true" />
      </button>
    </div>
  );
}
