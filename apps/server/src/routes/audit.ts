import { createRoute, z } from '@hono/zod-openapi';
import type { AppDeps } from '../deps.ts';
import {
  createRouter,
  idSchema,
  jsonResponse,
  mayRunBoard,
  problemResponse,
  requireAccess,
} from '../router.ts';

const MOST_EVENTS = 200;

const eventSchema = z.object({
  id: z.number().int(),
  person: z.string(),
  act: z.string(),
  subject: z.string().nullable(),
  at: z.iso.datetime(),
});

const audit = createRoute({
  method: 'get',
  path: '/api/boards/{boardId}/audit',
  summary: `Who did what when, in ids, latest first, ${MOST_EVENTS} at a time`,
  description: 'Who: owner, senior, the board’s artist; demo visitors on their own board.',
  request: {
    params: z.object({ boardId: idSchema }),
    query: z.object({ before: z.coerce.number().int().positive().optional() }),
  },
  responses: {
    200: jsonResponse(z.object({ events: z.array(eventSchema) }), 'The acts'),
    403: problemResponse('Not for the asker'),
    404: problemResponse('No such consultation, or not for the asker'),
  },
});

/** The audit trail of a board. */
export function createAuditRoutes(deps: AppDeps) {
  return createRouter().openapi(audit, async (c) => {
    const { boardId } = c.req.valid('param');
    await requireAccess(deps, c, { boardId, enough: mayRunBoard });
    const { before } = c.req.valid('query');
    const rows = await deps.database.sql.query<z.infer<typeof eventSchema> & { at: Date }>(
      `select id, person, act, subject, at from audit_event where board_id = $1 and ($2::bigint is null or id < $2)
        order by id desc limit ${MOST_EVENTS}`,
      [boardId, before ?? null],
    );
    return c.json({ events: rows.map((row) => ({ ...row, at: row.at.toISOString() })) }, 200);
  });
}
