import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { limitBody, refuseNul } from './body-guard.ts';
import type { AppDeps } from './deps.ts';
import { checkOrigin } from './origin-check.ts';
import { Problem, problemBody } from './problem.ts';
import { logRequests } from './request-log.ts';
import type { AppEnv } from './router.ts';
import { createAuditRoutes } from './routes/audit.ts';
import { createAuthRoutes } from './routes/auth.ts';
import { createBoardRoutes } from './routes/boards.ts';
import { createDemoRoutes } from './routes/demo.ts';
import { createEntryRoutes } from './routes/entry.ts';
import { createHealthRoutes } from './routes/health.ts';
import { createJoinRoutes } from './routes/join.ts';
import { createLinkRoutes } from './routes/links.ts';
import { createPhotoRoutes } from './routes/photos.ts';
import { createSnapshotRoutes } from './routes/snapshots.ts';
import { createStarRoutes } from './routes/stars.ts';
import { createWriterRoutes } from './routes/writers.ts';
import { sendSecurityHeaders } from './security-headers.ts';
import { serveWebApp } from './web-files.ts';

/** The whole HTTP side: guards, routes, their description, and the web app's files. The socket is not in it. */
export function createApp(deps: AppDeps) {
  const app = new OpenAPIHono<AppEnv>();
  app.onError((error, c) => answerError(deps, error, c));
  app.notFound((c) => c.json(problemBody('not-found', 'There is nothing under this address.'), 404));
  app.use(sendSecurityHeaders(deps.config), logRequests(deps));
  app.use('/api/*', keepPrivate(), checkOrigin(deps.config), limitBody(), refuseNul());
  const routes = app
    .route('/', createHealthRoutes(deps))
    .route('/', createEntryRoutes(deps))
    .route('/', createAuthRoutes(deps))
    .route('/', createDemoRoutes(deps))
    .route('/', createJoinRoutes(deps))
    .route('/', createBoardRoutes(deps))
    .route('/', createLinkRoutes(deps))
    .route('/', createAuditRoutes(deps))
    .route('/', createWriterRoutes(deps))
    .route('/', createPhotoRoutes(deps))
    .route('/', createSnapshotRoutes(deps))
    .route('/', createStarRoutes(deps));
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Stipple', version: deps.version },
  });
  // Only the files: what the API says is private, and pressed together with a stranger's words it can be guessed.
  if (deps.webFolder !== undefined) app.use(compress({ encoding: 'gzip' }), serveWebApp(deps.webFolder));
  return routes;
}

/** Answers of the API are for whoever asked; routes that may be cached say so themselves. */
function keepPrivate() {
  return async (c: Context, next: () => Promise<void>) => {
    await next();
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
  };
}

/** The contract's error: a sentence for what is the asker's business, silence about everything else. */
function answerError(deps: AppDeps, error: unknown, c: Context): Response {
  if (error instanceof Problem) {
    return c.json(problemBody(error.code, error.message), error.status, { ...error.headers });
  }
  if (error instanceof HTTPException && error.status < 500) {
    return c.json(problemBody('invalid-input', 'The request could not be read.'), error.status);
  }
  deps.logger.error({ err: error }, 'a request failed');
  return c.json(problemBody('internal', 'Something went wrong here. Try again in a moment.'), 500);
}
