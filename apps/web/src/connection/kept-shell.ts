/** Where the page's own files are kept; `service-worker.ts` reads it. They are the same for everybody. */
const SHELL_CACHE = 'stipple-shell';
const FILE_LIST = '/shell.json';

let isKept = false;

/**
 * Keeps the page's own files for when the server is away, and lets the service worker answer with them then.
 * Does so once per page; browsers that allow neither (plain HTTP, private windows) are left as they are.
 */
export async function keepShell(): Promise<void> {
  if (isKept || !globalThis.caches || !navigator.serviceWorker) return;
  isKept = true;
  const list = await fetch(FILE_LIST, { cache: 'no-cache' });
  if (!list.ok) return;
  const paths = (await list.json()) as readonly string[];
  const cache = await caches.open(SHELL_CACHE);
  const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  // The pages that name the other files come last: a list that is cut short leaves an older page whole.
  await cache.addAll(paths.filter((path) => path.startsWith('/assets/') && !known.has(path)));
  await cache.addAll(paths.filter((path) => !path.startsWith('/assets/')));
  for (const path of known) if (!paths.includes(path)) await cache.delete(path);
  await navigator.serviceWorker.register('/service-worker.js');
}
