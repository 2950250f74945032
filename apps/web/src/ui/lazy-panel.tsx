import { type Component, createSignal, type JSX, onCleanup, Show } from 'solid-js';

const RETRY_MS = 3000;

/** What fetches each panel; fetched already it answers at once. */
const fetchers = new Set<() => Promise<void>>();

/**
 * A component that is fetched when it is first shown, or before by `fetchPanels`. Until it is here `fallback` stands
 * for it, and all around it stays. Where it cannot be fetched, as without a server, it is tried again for as long as
 * it is wanted: nothing is thrown, since a panel that is missing must not take the board with it.
 */
export function lazyPanel<Props extends object>(
  load: () => Promise<Component<Props>>,
  fallback?: () => JSX.Element,
): Component<Props> {
  const [panel, setPanel] = createSignal<Component<Props>>();
  let pending: Promise<void> | undefined;
  const fetchPanel = (): Promise<void> => {
    pending ??= load().then(
      (found) => void setPanel(() => found),
      () => {
        pending = undefined;
      },
    );
    return pending;
  };
  fetchers.add(fetchPanel);
  return (props) => {
    void fetchPanel();
    const timer = setInterval(() => {
      if (panel()) clearInterval(timer);
      else void fetchPanel();
    }, RETRY_MS);
    onCleanup(() => clearInterval(timer));
    return (
      <Show when={panel()} keyed fallback={fallback?.()}>
        {(Panel) => <Panel {...props} />}
      </Show>
    );
  };
}

/** Fetches all panels that are known, one after the other, so that they are there when the server is not. */
export async function fetchPanels(): Promise<void> {
  for (const fetchPanel of [...fetchers]) await fetchPanel();
}
