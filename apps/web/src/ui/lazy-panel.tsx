import { type Component, lazy, Suspense } from 'solid-js';

/**
 * A component that is fetched when it is first shown. Until it is here nothing of it is, and all around it stays:
 * without a boundary of its own the whole page would be taken away while it loads.
 */
export function lazyPanel<Props extends object>(load: () => Promise<Component<Props>>): Component<Props> {
  const Panel = lazy(async () => ({ default: await load() }));
  return (props) => (
    <Suspense>
      <Panel {...props} />
    </Suspense>
  );
}
