import { createRoute, z } from '@hono/zod-openapi';
import type { AppDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
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
import { restoreSnapshot } from '../snapshots/restore-snapshot.ts';
import { listSnapshots, readSnapshotBytes } from '../snapshots/snapshot-rows.ts';
import { takeSnapshot } from '../snapshots/take-snapshot.ts';
import {
  describeSnapshot,
  noSuchSnapshot,
  recordSnapshotAct,
  requireSnapshot,
  snapshotSchema,
} from './snapshot-answers.ts';
import { createSnapshotChangeRoutes } from './snapshot-changes.ts';

const designIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/);
const params = z.object({ boardId: idSchema });
const snapshotParams = params.extend({ snapshotId: idSchema });
const running = 'Who: owner, senior, the board’s artist; demo visitors on their own board.';
const everybody = 'Who: everybody on the board.';
const missing = { 404: problemResponse('No such consultation, snapshot or design, or not for the asker') };
const refusals = { 403: problemResponse('Not for the asker'), ...missing };
const binary = z.string().openapi({ format: 'binary' });
const path = '/api/boards/{boardId}/snapshots/{snapshotId}';

const take = createRoute({
  method: 'post',
  path: '/api/boards/{boardId}/snapshots',
  summary: 'Keep the present state of a design, as the server has it',
  description: running,
  request: {
    params,
    body: jsonBody(z.object({ label: nameSchema(120), designId: designIdSchema.default('main') })),
  },
  responses: {
    201: jsonResponse(snapshotSchema, 'The snapshot'),
    400: problemResponse('A field is missing or wrong'),
    ...refusals,
  },
});

const list = createRoute({
  method: 'get',
  path: '/api/boards/{boardId}/snapshots',
  summary: 'Snapshots of the board, latest first',
  description: everybody,
  request: { params },
  responses: {
    200: jsonResponse(z.object({ snapshots: z.array(snapshotSchema) }), 'The snapshots'),
    ...missing,
  },
});

const read = createRoute({
  method: 'get',
  path,
  summary: 'One snapshot',
  description: everybody,
  request: { params: snapshotParams },
  responses: { 200: jsonResponse(snapshotSchema, 'The snapshot'), ...missing },
});

const readState = createRoute({
  method: 'get',
  path: `${path}/state`,
  summary: 'The document as it was, as one Yjs v1 update',
  description: everybody,
  request: { params: snapshotParams },
  responses: {
    200: { description: 'The state', content: { 'application/octet-stream': { schema: binary } } },
    ...missing,
  },
});

const readThumbnail = createRoute({
  method: 'get',
  path: `${path}/thumbnail`,
  summary: 'Picture of the state: photo, heat map and hairlines, longest side 480 px',
  description: everybody,
  request: { params: snapshotParams },
  responses: {
    200: { description: 'The picture', content: { 'image/webp': { schema: binary } } },
    ...missing,
  },
});

const restore = createRoute({
  method: 'post',
  path: `${path}/restore`,
  summary: 'Make a design equal to the snapshot; the state before is kept automatically',
  description: running,
  request: {
    params: snapshotParams,
    body: { ...jsonBody(z.object({ designId: designIdSchema.optional() })), required: false },
  },
  responses: {
    200: jsonResponse(z.object({ keptAs: z.string() }), 'Restored; the snapshot of what was there before'),
    409: problemResponse('The option was deleted, and the board has no room for it'),
    ...refusals,
  },
});

/** Snapshots: take, list, look at, restore. */
export function createSnapshotRoutes(deps: AppDeps) {
  return createRouter()
    .openapi(take, async (c) => {
      const { boardId } = c.req.valid('param');
      const access = await requireAccess(deps, c, { boardId, enough: mayRunBoard });
      const wish = { ...c.req.valid('json'), boardId, kind: 'named' as const, person: access.personId };
      const snapshot = await takeSnapshot(deps, wish);
      await recordSnapshotAct(deps, access, { act: 'snapshot.take', snapshot });
      deps.documents.sendEvent(boardId, { kind: 'snapshot', snapshotId: snapshot.id });
      return c.json(describeSnapshot(snapshot), 201);
    })
    .openapi(list, async (c) => {
      const { boardId } = c.req.valid('param');
      await requireAccess(deps, c, { boardId });
      const snapshots = await listSnapshots(deps.database.sql, boardId);
      return c.json({ snapshots: snapshots.map(describeSnapshot) }, 200);
    })
    .openapi(read, async (c) => {
      const { boardId, snapshotId } = c.req.valid('param');
      await requireAccess(deps, c, { boardId });
      return c.json(describeSnapshot(await requireSnapshot(deps, boardId, snapshotId)), 200);
    })
    .openapi(readState, async (c) => {
      const { boardId, snapshotId } = c.req.valid('param');
      await requireAccess(deps, c, { boardId });
      const bytes = await readSnapshotBytes(
        deps.database.sql,
        await requireSnapshot(deps, boardId, snapshotId),
        'state',
      );
      if (bytes === undefined) throw noSuchSnapshot();
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'Content-Type': 'application/octet-stream',
        'Cache-Control': 'private, max-age=3600',
        Vary: 'Cookie',
      });
    })
    .openapi(readThumbnail, async (c) => {
      const { boardId, snapshotId } = c.req.valid('param');
      await requireAccess(deps, c, { boardId });
      const snapshot = await requireSnapshot(deps, boardId, snapshotId);
      const bytes = await readSnapshotBytes(deps.database.sql, snapshot, 'thumbnail');
      if (bytes === undefined) throw new Problem(404, 'not-found', 'This snapshot has no picture.');
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'Content-Type': 'image/webp',
        'Cache-Control': 'private, max-age=3600',
        Vary: 'Cookie',
      });
    })
    .openapi(restore, async (c) => {
      const { boardId, snapshotId } = c.req.valid('param');
      const access = await requireAccess(deps, c, { boardId, enough: mayRunBoard });
      const snapshot = await requireSnapshot(deps, boardId, snapshotId);
      const designId = c.req.valid('json')?.designId ?? snapshot.designId;
      const keptAs = await restoreSnapshot(deps, { snapshot, designId, person: access.personId });
      await recordSnapshotAct(deps, access, { act: 'snapshot.restore', snapshot });
      return c.json({ keptAs }, 200);
    })
    .route('/', createSnapshotChangeRoutes(deps));
}
