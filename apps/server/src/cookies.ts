import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';

/** Cookie of a demo visitor. */
export const DEMO_COOKIE = 'stipple_demo';
const GUEST_COOKIE_PREFIX = 'stipple_guest_';
/** Browsers keep no cookie longer; what ends a guest's access is the link. */
const LONGEST_SECONDS = 400 * 24 * 3600;

/** Name of the cookie that a guest got by the link. */
export function guestCookieName(linkId: string): string {
  return GUEST_COOKIE_PREFIX + linkId;
}

/** All cookies of a request by name. */
export function readCookies(headers: Headers): Readonly<Record<string, string>> {
  return parse(headers.get('cookie') ?? '');
}

/** Guest cookies of a request: link id → secret. */
export function readGuestCookies(headers: Headers): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(readCookies(headers))) {
    if (name.startsWith(GUEST_COOKIE_PREFIX)) found.set(name.slice(GUEST_COOKIE_PREFIX.length), value);
  }
  return found;
}

/** Sends a lasting cookie that no script can read. */
export function setSecretCookie(c: Context, cookie: { name: string; secret: string; secure: boolean }): void {
  setCookie(c, cookie.name, cookie.secret, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: cookie.secure,
    path: '/',
    maxAge: LONGEST_SECONDS,
  });
}
