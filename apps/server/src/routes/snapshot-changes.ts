import { createRoute, z } from '@hono/zod-openapi';
import type { AppDeps } from '../deps.ts';
import {
  createRouter,
  idSchema,
  jsonBody,
  jsonResponse,
  mayRunBoard,
  nameSchema,
  problemResponse,
  requireAccess,
} from '../router.ts';
import { deleteSnapshot, renameSnapshot } from '../snapshots/snapshot-rows.ts';
import { describeSnapshot, recordSnapshotAct, requireSnapshot, snapshotSchema } from './snapshot-answers.ts';

const params = z.object({ boardId: idSchema, snapshotId: idSchema });
const path = '/api/boards/{boardId}/snapshots/{snapshotId}';
const description = 'Who: owner, senior, the board’s artist; demo visitors on their own board.';
const refusals = {
  403: problemResponse('Not for the asker'),
  404: problemResponse('No such consultation or snapshot, or not for the asker'),
};

const rename = createRoute({
  method: 'patch',
  path,
  summary: 'Give a snapshot a name; an automatic one becomes a named one, which is kept for ever',
  description,
  request: { params, body: jsonBody(z.object({ label: nameSchema(120) })) },
  responses: {
    200: jsonResponse(snapshotSchema, 'The snapshot with its name'),
    400: problemResponse('The name is missing or wrong'),
    ...refusals,
  },
});

const erase = createRoute({
  method: 'delete',
  path,
  summary: 'Erase a snapshot',
  description,
  request: { params },
  responses: { 204: { description: 'It is gone' }, ...refusals },
});

/** Changes to kept states: their names, and their end. Everybody on the board is told. */
export function createSnapshotChangeRoutes(deps: AppDeps) {
  return createRouter()
    .openapi(rename, async (c) => {
      const { boardId, snapshotId } = c.req.valid('param');
      const access = await requireAccess(deps, c, { boardId, enough: mayRunBoard });
      const snapshot = await requireSnapshot(deps, boardId, snapshotId);
      await renameSnapshot(deps.database.sql, snapshot, c.req.valid('json').label);
      await recordSnapshotAct(deps, access, { act: 'snapshot.rename', snapshot });
      deps.documents.sendEvent(boardId, { kind: 'snapshot', snapshotId, change: 'renamed' });
      return c.json(describeSnapshot(await requireSnapshot(deps, boardId, snapshotId)), 200);
    })
    .openapi(erase, async (c) => {
      const { boardId, snapshotId } = c.req.valid('param');
      const access = await requireAccess(deps, c, { boardId, enough: mayRunBoard });
      const snapshot = await requireSnapshot(deps, boardId, snapshotId);
      await deleteSnapshot(deps.database.sql, snapshot);
      await recordSnapshotAct(deps, access, { act: 'snapshot.delete', snapshot });
      deps.documents.sendEvent(boardId, { kind: 'snapshot', snapshotId, change: 'deleted' });
      return c.body(null, 204);
    });
}
