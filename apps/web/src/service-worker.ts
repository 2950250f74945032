/// <reference lib="webworker" />

/**
 * Answers with what the page has put by (`kept-shell.ts`, `kept-photos.ts`) when the server cannot be reached:
 * the page itself, its own files, previews of photos. It keeps nothing by itself and never stands in for an
 * answer of the API.
 */
const scope = globalThis as unknown as ServiceWorkerGlobalScope;
/** Their names change with their content. */
const ASSET = /^\/assets\//;
const OTHER = /^\/(?:theme\.js$|icon\.svg$|api\/boards\/[^/]+\/photos\/)/;
const NETWORK_LIMIT_MS = 6000;
const AWAY = [502, 503, 504];

scope.addEventListener('install', () => void scope.skipWaiting());
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== scope.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(fromNetwork(request, '/'));
  else if (ASSET.test(pathname)) event.respondWith(fromCache(request));
  else if (OTHER.test(pathname)) event.respondWith(fromNetwork(request, request));
});

async function fromCache(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

/** The server's answer, or after a while what was kept instead, if anything. */
async function fromNetwork(request: Request, instead: RequestInfo): Promise<Response> {
  const kept = await caches.match(instead);
  if (!kept) return fetch(request);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), NETWORK_LIMIT_MS));
  const answer = fetch(request).then(
    (response) => (AWAY.includes(response.status) ? kept : response),
    () => kept,
  );
  return Promise.race([answer, late]);
}
