import type { TileAnswer } from './tile-store.ts';

/**
 * A tile fetched and decoded off the main thread.
 *
 * @throws Error when it should be tried again: no answer, a busy server, damaged bytes
 */
export async function loadTile(url: string, signal: AbortSignal): Promise<TileAnswer<ImageBitmap>> {
  const response = await fetch(url, { signal });
  if (response.status === 401 || response.status === 403) return { kind: 'refused' };
  if (response.status === 404) return { kind: 'gone' };
  if (!response.ok) throw new Error(`The tile was answered with ${response.status}.`);
  return { kind: 'picture', picture: await createImageBitmap(await response.blob()) };
}
