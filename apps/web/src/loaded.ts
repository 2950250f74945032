import { type Accessor, createSignal, onCleanup } from 'solid-js';

/**
 * Something fetched, as signals. Not Solid's resource: that one takes the whole page off the screen while it
 * loads, and with it every open popover.
 */
export interface Loaded<Value> {
  /** The newest value that arrived; it stays while a newer one is on its way. */
  readonly value: Accessor<Value | undefined>;
  /** Why the last try failed; undefined again with the next try. */
  readonly error: Accessor<unknown>;
  /** Fetches again; of several tries under way only the last one counts. Never rejects. */
  reload(): Promise<void>;
}

/** Fetches with `load`, at once unless `lazy`; answers that come after the owner is gone are dropped. */
export function createLoaded<Value>(
  load: () => Promise<Value>,
  options: { readonly lazy?: boolean } = {},
): Loaded<Value> {
  const [value, setValue] = createSignal<Value>();
  const [error, setError] = createSignal<unknown>();
  let latest = 0;
  const reload = async () => {
    const own = ++latest;
    setError(undefined);
    try {
      const loaded = await load();
      if (own === latest) setValue(() => loaded);
    } catch (reason) {
      if (own === latest) setError(reason);
    }
  };
  onCleanup(() => {
    latest = Number.POSITIVE_INFINITY;
  });
  if (!options.lazy) void reload();
  return { value, error, reload };
}
