import { createRoute, z } from '@hono/zod-openapi';
import type { AppDeps } from '../deps.ts';
import { createRouter, idSchema, jsonResponse, problemResponse, requireAccess } from '../router.ts';

const writers = createRoute({
  method: 'get',
  path: '/api/boards/{boardId}/writers',
  summary: 'The Yjs client ids that belong to the asker on this board: whose ink is theirs',
  description: 'Who: everybody on the board, of themselves.',
  request: { params: z.object({ boardId: idSchema }) },
  responses: {
    200: jsonResponse(z.object({ clientIds: z.array(z.number().int()) }), 'The ids'),
    404: problemResponse('No such consultation, or not for the asker'),
  },
});

/** Who wrote what on a board, as far as the asker is concerned. */
export function createWriterRoutes(deps: AppDeps) {
  return createRouter().openapi(writers, async (c) => {
    const { boardId } = c.req.valid('param');
    const { personId } = await requireAccess(deps, c, { boardId });
    const rows = await deps.database.sql.query<{ client_id: number | string | bigint }>(
      'select client_id from board_author where board_id = $1 and person = $2',
      [boardId, personId],
    );
    return c.json({ clientIds: rows.map((row) => Number(row.client_id)) }, 200);
  });
}
