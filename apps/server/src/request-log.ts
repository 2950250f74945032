import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { AppDeps } from './deps.ts';

/**
 * One log line and one measurement per request. The route's pattern is told instead of the address, because
 * addresses may hold what is nobody's business.
 */
export function logRequests(deps: Pick<AppDeps, 'logger' | 'metrics' | 'clock'>): MiddlewareHandler {
  return async (c, next) => {
    const startedMs = deps.clock.nowMs();
    await next();
    const ms = deps.clock.nowMs() - startedMs;
    const route = routePattern(c);
    const { status } = c.res;
    deps.metrics.httpSeconds.observe({ method: c.req.method, route, status: String(status) }, ms / 1000);
    const line = { method: c.req.method, route, status, ms };
    if (status >= 500) deps.logger.error(line, 'request');
    else deps.logger.info(line, 'request');
  };
}

/** The pattern of the route that answered, such as `/api/boards/:boardId`; `*` for files and what is not there. */
function routePattern(c: Context): string {
  return matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? '*';
}
