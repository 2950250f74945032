import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { recordAudit } from '../audit.ts';
import { createBoard, eraseBoard, listBoards, readBoard, updateBoard } from '../board-rows.ts';
import type { AppDeps } from '../deps.ts';
import { noSuchBoard, Problem } from '../problem.ts';
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
import { findMember } from '../visitor.ts';

const boardSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    /** Only for those who run the board. */
    clientName: z.string().nullable(),
    status: z.enum(['open', 'archived']),
    artistName: z.string().nullable(),
    /** Whether it is a visitor's demo, which ends after a day. */
    demo: z.boolean(),
    /** Whose pictures stand for the board in lists: the latest snapshot that has one, else the first photo. */
    coverSnapshotId: z.string().nullable(),
    coverPhotoId: z.string().nullable(),
    /** How many photos and snapshots would go with it. */
    photoCount: z.number().int(),
    snapshotCount: z.number().int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('Board');

const listedSchema = boardSchema.extend({
  /** How many persons have it open now, as far as this process knows. */
  peopleCount: z.number().int(),
});

const mineSchema = boardSchema.extend({
  /** Who the asker is here, and what they may do. */
  personId: z.string(),
  personName: z.string(),
  role: z.enum(['owner', 'artist', 'senior', 'junior', 'client', 'viewer', 'demo']),
  right: z.enum(['write', 'edit', 'suggest', 'view']),
  linkId: z.string().optional(),
  maySign: z.boolean(),
  expiresAt: z.iso.datetime().optional(),
});

const params = z.object({ boardId: idSchema });
const titleSchema = nameSchema(120);
const clientNameSchema = nameSchema(120);

const create = createRoute({
  method: 'post',
  path: '/api/boards',
  summary: 'Begin a consultation',
  description: 'Who: members of a studio.',
  request: { body: jsonBody(z.object({ title: titleSchema, clientName: clientNameSchema.optional() })) },
  responses: {
    201: jsonResponse(boardSchema, 'The new consultation'),
    400: problemResponse('A field is missing or wrong'),
    401: problemResponse('Nobody is signed in'),
  },
});

const list = createRoute({
  method: 'get',
  path: '/api/boards',
  summary: 'The consultations one may see, latest first',
  description: 'Who: members of a studio; demo visitors see their own.',
  responses: {
    200: jsonResponse(z.object({ boards: z.array(listedSchema) }), 'The consultations'),
    401: problemResponse('Nobody is signed in'),
  },
});

const read = createRoute({
  method: 'get',
  path: '/api/boards/{boardId}',
  summary: 'One consultation, and what the asker may do in it',
  description: 'Who: everybody on the board.',
  request: { params },
  responses: {
    200: jsonResponse(mineSchema, 'The consultation'),
    404: problemResponse('No such consultation, or not for the asker'),
  },
});

const change = createRoute({
  method: 'patch',
  path: '/api/boards/{boardId}',
  summary: 'Change title, client name or status',
  description: 'Who: owner, senior, the board’s artist; demo visitors their own.',
  request: {
    params,
    body: jsonBody(
      z.object({
        title: titleSchema.optional(),
        clientName: clientNameSchema.nullable().optional(),
        status: z.enum(['open', 'archived']).optional(),
      }),
    ),
  },
  responses: {
    200: jsonResponse(boardSchema, 'The consultation as it is now'),
    400: problemResponse('A field is wrong'),
    403: problemResponse('Not for the asker'),
    404: problemResponse('No such consultation, or not for the asker'),
  },
});

const erase = createRoute({
  method: 'delete',
  path: '/api/boards/{boardId}',
  summary: 'Erase a consultation with its document, photos and snapshots',
  description: 'Who: owner, senior, the board’s artist; demo visitors their own.',
  request: { params },
  responses: {
    204: { description: 'It is gone' },
    403: problemResponse('Not for the asker'),
    404: problemResponse('No such consultation, or not for the asker'),
  },
});

/** Consultations: begin, list, read, change, erase. */
export function createBoardRoutes(deps: AppDeps) {
  const running = (c: Context, boardId: string) => requireAccess(deps, c, { boardId, enough: mayRunBoard });
  return createRouter()
    .openapi(create, async (c) => {
      const member = await findMember(deps, c.req.raw.headers);
      if (member === undefined) throw new Problem(401, 'not-signed-in', 'Sign in to begin a consultation.');
      const { title, clientName } = c.req.valid('json');
      const { personId, studioId, userId } = member;
      const board = await createBoard(deps, { title, clientName, personId, studioId, artistId: userId });
      return c.json(board, 201);
    })
    .openapi(list, async (c) => {
      const boards = await listBoards(deps, c.req.raw.headers);
      if (boards === undefined) throw new Problem(401, 'not-signed-in', 'Sign in to see your consultations.');
      const listed = boards.map((board) => ({ ...board, peopleCount: deps.attendance.count(board.id) }));
      return c.json({ boards: listed }, 200);
    })
    .openapi(read, async (c) => {
      const { boardId } = c.req.valid('param');
      const access = await requireAccess(deps, c, { boardId });
      const board = await readBoard(deps.database, boardId);
      if (board === undefined) throw noSuchBoard();
      const clientName = mayRunBoard(access) ? board.clientName : null;
      const { personId, name, role, right, linkId, maySign } = access;
      const expiresAt = access.expiresAt?.toISOString();
      const asker = { personId, personName: name, role, right, linkId, maySign, expiresAt };
      return c.json({ ...board, clientName, ...asker }, 200);
    })
    .openapi(change, async (c) => {
      const { boardId } = c.req.valid('param');
      const access = await running(c, boardId);
      const board = await updateBoard(deps, boardId, c.req.valid('json'));
      if (board === undefined) throw noSuchBoard();
      await recordAudit(deps.database, { boardId, person: access.personId, act: 'board.change' });
      deps.documents.sendEvent(boardId, { kind: 'board' });
      return c.json(board, 200);
    })
    .openapi(erase, async (c) => {
      const { boardId } = c.req.valid('param');
      const access = await running(c, boardId);
      await eraseBoard(deps, boardId);
      await recordAudit(deps.database, { boardId, person: access.personId, act: 'board.erase' });
      return c.body(null, 204);
    });
}
