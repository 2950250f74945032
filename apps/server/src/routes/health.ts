import { createRoute, z } from '@hono/zod-openapi';
import type { AppDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { createRouter, jsonResponse, problemResponse } from '../router.ts';
import { sameSecret } from '../secrets.ts';

const DATABASE_WAIT_MS = 2_000;

const health = createRoute({
  method: 'get',
  path: '/api/health',
  summary: 'Whether the server can serve',
  description: 'Who: anybody.',
  responses: {
    200: jsonResponse(
      z.object({ status: z.literal('ok'), database: z.literal('ok'), version: z.string() }),
      'It can serve',
    ),
    503: problemResponse('It cannot, or is about to stop'),
  },
});

const metrics = createRoute({
  method: 'get',
  path: '/metrics',
  summary: 'Figures for Prometheus',
  description: 'Who: the holder of METRICS_TOKEN, sent as a bearer token.',
  responses: {
    200: { description: 'The figures', content: { 'text/plain': { schema: z.string() } } },
    404: problemResponse('No or another token'),
  },
});

/** Health for balancers, figures for Prometheus. */
export function createHealthRoutes(deps: AppDeps) {
  return createRouter()
    .openapi(health, async (c) => {
      if (deps.isStopping()) throw new Problem(503, 'stopping', 'The server is about to stop.');
      if (!(await databaseAnswers(deps)))
        throw new Problem(503, 'no-database', 'The database does not answer.');
      return c.json({ status: 'ok' as const, database: 'ok' as const, version: deps.version }, 200);
    })
    .openapi(metrics, async (c) => {
      const given = c.req.header('authorization')?.replace(/^Bearer /, '') ?? '';
      const expected = deps.config.metricsToken;
      if (expected === undefined || !sameSecret(given, expected)) {
        throw new Problem(404, 'not-found', 'There is nothing under this address.');
      }
      return c.text(await deps.metrics.registry.metrics(), 200);
    });
}

async function databaseAnswers(deps: AppDeps): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, DATABASE_WAIT_MS, false);
  });
  const answer = deps.database.sql.query('select 1').then(
    () => true,
    () => false,
  );
  const answered = await Promise.race([answer, late]);
  clearTimeout(timer);
  return answered;
}
