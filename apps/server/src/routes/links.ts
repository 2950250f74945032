import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Access } from '../access.ts';
import { recordAudit } from '../audit.ts';
import type { AppDeps } from '../deps.ts';
import { insertLink, listLinks, MOST_LINKS, type NewLink, revokeLink, updateLink } from '../link-store.ts';
import { Problem } from '../problem.ts';
import {
  createRouter,
  idSchema,
  jsonBody,
  jsonResponse,
  mayRunBoard,
  problemResponse,
  requireAccess,
} from '../router.ts';

const HOUR_MS = 3_600_000;
const DEFAULT_HOURS = 14 * 24;
const LONGEST_HOURS = 366 * 24;

const hoursSchema = z.number().min(0.01).max(LONGEST_HOURS);
const roleSchema = z.enum(['client', 'senior', 'viewer']);
const rightsSchema = z.enum(['edit', 'suggest', 'view']);

const wishSchema = z.object({
  role: roleSchema,
  rights: rightsSchema.optional(),
  maySign: z.boolean().optional(),
  expiresInHours: hoursSchema.optional(),
});

const linkFields = {
  id: z.string(),
  role: roleSchema,
  rights: rightsSchema,
  maySign: z.boolean(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
};

const madeSchema = z.object({ ...linkFields, token: z.string(), url: z.url() }).openapi('NewLink');

const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  signs: z.boolean(),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
});

const linkSchema = z.object({ ...linkFields, guests: z.array(personSchema) }).openapi('Link');

const params = z.object({ boardId: idSchema });
const linkParams = z.object({ boardId: idSchema, linkId: idSchema });
const who = 'Who: owner, senior, the board’s artist; demo visitors on their own board.';
const refusals = {
  403: problemResponse('Not for the asker'),
  404: problemResponse('No such consultation or link, or not for the asker'),
};

const create = createRoute({
  method: 'post',
  path: '/api/boards/{boardId}/links',
  summary: 'Make a link; its token is told this once',
  description: who,
  request: { params, body: jsonBody(wishSchema) },
  responses: {
    201: jsonResponse(madeSchema, 'The link'),
    400: problemResponse('A field is missing or wrong'),
    409: problemResponse('The board has enough links'),
    ...refusals,
  },
});

const list = createRoute({
  method: 'get',
  path: '/api/boards/{boardId}/links',
  summary: 'Links of the board, and who came by them',
  description: who,
  request: { params },
  responses: { 200: jsonResponse(z.object({ links: z.array(linkSchema) }), 'The links'), ...refusals },
});

const change = createRoute({
  method: 'patch',
  path: '/api/boards/{boardId}/links/{linkId}',
  summary: 'Extend a link, or move its signature to another of its guests',
  description: who,
  request: {
    params: linkParams,
    body: jsonBody(
      z.object({ expiresInHours: hoursSchema.optional(), signerGuestId: z.string().max(64).optional() }),
    ),
  },
  responses: {
    204: { description: 'Done' },
    400: problemResponse('A field is wrong'),
    ...refusals,
  },
});

const revoke = createRoute({
  method: 'delete',
  path: '/api/boards/{boardId}/links/{linkId}',
  summary: 'Revoke a link; whoever came by it is disconnected',
  description: who,
  request: { params: linkParams },
  responses: { 204: { description: 'Revoked' }, ...refusals },
});

/** Links: make, list, extend, revoke. */
export function createLinkRoutes(deps: AppDeps) {
  const running = (c: Context, boardId: string) => requireAccess(deps, c, { boardId, enough: mayRunBoard });
  const inHours = (hours: number) => new Date(deps.clock.nowMs() + hours * HOUR_MS);
  return createRouter()
    .openapi(create, async (c) => {
      const access = await running(c, c.req.valid('param').boardId);
      const wish = settleRights(c.req.valid('json'));
      const link = await makeLink(deps, access, {
        ...wish,
        expiresAt: inHours(wish.expiresInHours ?? DEFAULT_HOURS),
      });
      return c.json(link, 201);
    })
    .openapi(list, async (c) => {
      const { boardId } = c.req.valid('param');
      await running(c, boardId);
      return c.json({ links: await listLinks(deps.database, boardId) }, 200);
    })
    .openapi(change, async (c) => {
      const { boardId, linkId } = c.req.valid('param');
      const access = await running(c, boardId);
      const { expiresInHours, signerGuestId } = c.req.valid('json');
      const expiresAt = expiresInHours === undefined ? undefined : inHours(expiresInHours);
      const found = await updateLink(deps.database, { boardId, linkId, expiresAt, signerGuestId });
      if (!found) throw noSuchLink();
      await record(deps, access, { act: 'link.change', subject: linkId });
      return c.body(null, 204);
    })
    .openapi(revoke, async (c) => {
      const { boardId, linkId } = c.req.valid('param');
      const access = await running(c, boardId);
      const now = new Date(deps.clock.nowMs());
      if (!(await revokeLink(deps.database, { boardId, linkId, now }))) throw noSuchLink();
      await deps.documents.disconnectLink(boardId, linkId);
      await record(deps, access, { act: 'link.revoke', subject: linkId });
      return c.body(null, 204);
    });
}

type Grant = Pick<NewLink, 'role' | 'rights' | 'maySign' | 'expiresAt'>;

async function makeLink(deps: AppDeps, access: Access, { role, rights, maySign, expiresAt }: Grant) {
  const { boardId, personId } = access;
  const now = new Date(deps.clock.nowMs());
  const wish = { boardId, role, rights, maySign, createdBy: personId, now, expiresAt };
  const link = await insertLink(deps.database, wish);
  if (link === undefined) {
    throw new Problem(409, 'too-many-links', `At most ${MOST_LINKS} links at a time: revoke one first.`);
  }
  await record(deps, access, { act: 'link.create', subject: link.id });
  const url = `${deps.config.publicUrl}/join#${link.token}`;
  const times = { createdAt: now.toISOString(), expiresAt: expiresAt.toISOString(), revokedAt: null };
  return { ...link, url, role, rights, maySign, ...times };
}

async function record(deps: AppDeps, access: Access, done: { act: string; subject: string }): Promise<void> {
  const { boardId, personId } = access;
  await recordAudit(deps.database, { boardId, person: personId, ...done });
  deps.documents.sendEvent(boardId, { kind: 'links' });
}

/** The wish with its rights filled in; only a client's link can be given rights and a signature. */
function settleRights(wish: z.infer<typeof wishSchema>) {
  const fixed = { client: undefined, senior: 'suggest', viewer: 'view' } as const;
  const rights = fixed[wish.role] ?? wish.rights ?? 'edit';
  if (wish.rights !== undefined && wish.rights !== rights) {
    throw new Problem(400, 'invalid-input', `The field rights must be ${rights} for the role ${wish.role}.`);
  }
  if (wish.maySign === true && wish.role !== 'client') {
    throw new Problem(400, 'invalid-input', 'The field maySign is only for the role client.');
  }
  return { ...wish, rights, maySign: wish.maySign ?? false };
}

function noSuchLink(): Problem {
  return new Problem(404, 'not-found', 'There is no such open link on this consultation.');
}
