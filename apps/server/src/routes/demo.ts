import { createRoute, z } from '@hono/zod-openapi';
import { createBoard, eraseBoard } from '../board-rows.ts';
import { DEMO_COOKIE, readCookies, setSecretCookie } from '../cookies.ts';
import { findDemoBoard, findOrAddVisitor } from '../demo-visitors.ts';
import type { AppDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { createRouter, jsonResponse, problemResponse } from '../router.ts';
import { hasStudio } from '../settings.ts';

const demo = createRoute({
  method: 'post',
  path: '/api/demo',
  summary: 'Begin the demo consultation; the answer sets the visitor’s cookie',
  description: 'Who: anybody, until this server has a studio. The board is erased after 24 hours.',
  responses: {
    200: jsonResponse(z.object({ boardId: z.string() }), 'The visitor’s demo board from before'),
    201: jsonResponse(z.object({ boardId: z.string() }), 'A new demo board'),
    409: problemResponse('This server has a studio'),
    429: problemResponse('Too many demos'),
  },
});

/** A look around before there is a studio. */
export function createDemoRoutes(deps: AppDeps) {
  return createRouter().openapi(demo, async (c) => {
    if (await hasStudio(deps.database.sql)) {
      throw new Problem(409, 'demo-over', 'This server has its studio now: sign in, or ask for a link.');
    }
    const cookie = readCookies(c.req.raw.headers)[DEMO_COOKIE];
    const nowMs = deps.clock.nowMs();
    const existing = cookie && (await findDemoBoard(deps.database, { secret: cookie, nowMs }));
    if (existing) return c.json({ boardId: existing.boardId }, 200);
    await deps.limits.spend('demo', c);
    const now = new Date(nowMs);
    const { personId, secret } = await findOrAddVisitor(deps.database, { secret: cookie, now });
    const board = await createBoard(deps, {
      title: 'Demo consultation',
      personId,
      demo: { createdAt: now },
    });
    try {
      await deps.demoBoards.seed({ boardId: board.id, person: personId });
    } catch (error) {
      await eraseBoard(deps, board.id);
      throw error;
    }
    if (secret !== undefined) {
      const secure = deps.config.publicUrl.startsWith('https:');
      setSecretCookie(c, { name: DEMO_COOKIE, secret, secure });
    }
    return c.json({ boardId: board.id }, 201);
  });
}
