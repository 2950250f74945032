import type { MiddlewareHandler } from 'hono';
import type { Config } from './config.ts';
import { Problem } from './problem.ts';

const HARMLESS_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether pages of this origin may change things and open sockets here. */
export function isTrustedOrigin(config: Pick<Config, 'origins'>, origin: string): boolean {
  return config.origins.includes(origin);
}

/**
 * Lets a state-changing request through only from our own pages. Browsers always name the origin of such a
 * request; where none is named it comes from a program, unless the browser says that it crossed sites.
 */
export function checkOrigin(config: Pick<Config, 'origins'>): MiddlewareHandler {
  return async (c, next) => {
    if (!HARMLESS_METHODS.has(c.req.method)) {
      const origin = c.req.header('origin');
      const site = c.req.header('sec-fetch-site');
      const foreign = origin === undefined ? isForeignSite(site) : !isTrustedOrigin(config, origin);
      if (foreign) throw new Problem(403, 'foreign-origin', 'This request came from another site’s page.');
    }
    await next();
  };
}

const isForeignSite = (site: string | undefined): boolean => site === 'cross-site' || site === 'same-site';
