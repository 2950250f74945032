/**
 * The token in a share link's fragment (`#TOKEN`), or undefined when there is none. Only characters a token can
 * have are taken, so that what mail programs append does not spoil it.
 */
export function hashToToken(hash: string): string | undefined {
  return /^#([A-Za-z0-9_-]{16,256})/.exec(hash)?.[1];
}
