const PREFIX = 'stipple-client-';

/**
 * Shows the other tabs of this browser that a tab with this Yjs client is alive, until the answer is called or
 * the tab is gone. Where pages get no locks (plain HTTP) nobody can tell.
 */
export function holdClient(client: number): () => void {
  if (!navigator.locks) return () => undefined;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  navigator.locks.request(`${PREFIX}${client}`, () => held).catch(() => release());
  return () => release();
}

/** The Yjs clients of all tabs that are alive in this browser, as far as it tells. */
export async function findLiveClients(): Promise<ReadonlySet<number>> {
  const { held } = (await navigator.locks?.query()) ?? {};
  const names = (held ?? []).flatMap(({ name }) => (name?.startsWith(PREFIX) ? name : []));
  return new Set(names.map((name) => Number(name.slice(PREFIX.length))));
}
