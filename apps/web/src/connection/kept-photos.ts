const PREFIX = 'stipple-photos';

const cacheName = (person: string, board: string): string => `${PREFIX}/${person}/${board}`;

/** Keeps pictures of a board for when the network is away, where the browser lets pages keep any. */
export async function keepPhotos(
  place: { readonly person: string; readonly board: string },
  urls: readonly string[],
): Promise<void> {
  if (!globalThis.caches) return;
  const cache = await caches.open(cacheName(place.person, place.board));
  for (const url of urls) {
    if (await cache.match(url)) continue;
    const answer = await fetch(url);
    if (answer.ok) await cache.put(url, answer);
  }
}

/** Deletes the pictures kept of a person's board. */
export async function forgetPhotos(person: string, board: string): Promise<void> {
  if (globalThis.caches) await caches.delete(cacheName(person, board));
}
