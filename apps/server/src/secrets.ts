import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new opaque id: 22 characters of [A-Za-z0-9_-], 128 bits of chance. */
export function newId(): string {
  return randomBytes(16).toString('base64url');
}

/** A new secret for a link or a cookie: 43 characters of [A-Za-z0-9_-], 256 bits of chance. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token: its SHA-256 in hex. No salt, because the tokens are 256 bits of chance themselves. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A code that a person can read aloud: 12 characters in three groups, without look-alikes, 60 bits of chance. */
export function newSetupCode(): string {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  const letters = [...randomBytes(12)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

/** Whether both texts are the same, in a time that does not tell where they differ. */
export function sameSecret(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
