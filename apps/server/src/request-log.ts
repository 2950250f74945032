import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
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
    const route = routePath(c, -1);
    const { status } = c.res;
    deps.metrics.httpSeconds.observe({ method: c.req.method, route, status: String(status) }, ms / 1000);
    const line = { method: c.req.method, route, status, ms };
    if (status >= 500) deps.logger.error(line, 'request');
    else deps.logger.info(line, 'request');
  };
}
