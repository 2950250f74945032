import { createRoute, z } from '@hono/zod-openapi';
import { isRecordId, readDesigns } from '@stipple/board';
import type { Context } from 'hono';
import type { Access } from '../access.ts';
import { recordAudit } from '../audit.ts';
import type { AppDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { createRouter, idSchema, jsonBody, jsonResponse, problemResponse, requireAccess } from '../router.ts';
import { giveStar, listStars, maySeeStars, mayStar, takeStar } from '../star-rows.ts';

const params = z.object({ boardId: idSchema });
const designSchema = z.string().refine(isRecordId, 'must be the id of an option').nullable();
const wishSchema = z.object({ designId: designSchema });
const starSchema = z
  .object({
    /** Person id. */
    person: z.string(),
    name: z.string(),
    designId: z.string(),
  })
  .openapi('Star');
const refusals = {
  403: problemResponse('Not for the asker'),
  404: problemResponse('No such consultation, or not for the asker'),
};

const give = createRoute({
  method: 'put',
  path: '/api/boards/{boardId}/star',
  summary: 'Star the option one likes best, instead of the one before; null takes the star back',
  description: 'Who: clients by a link; owner, senior, the board’s artist; demo visitors on their own board.',
  request: { params, body: jsonBody(wishSchema) },
  responses: {
    200: jsonResponse(wishSchema, 'The option that has the asker’s star now'),
    400: problemResponse('The option is missing or no id'),
    403: problemResponse('Not for the asker'),
    404: problemResponse('No such consultation or option, or not for the asker'),
    429: problemResponse('Too often'),
  },
});

const list = createRoute({
  method: 'get',
  path: '/api/boards/{boardId}/stars',
  summary: 'Who has starred which option, oldest star first',
  description: 'Who: everybody on the board but viewers.',
  request: { params },
  responses: { 200: jsonResponse(z.object({ stars: z.array(starSchema) }), 'The stars'), ...refusals },
});

/** Stars: which of a board's options each person likes best. Everybody on the board is told. */
export function createStarRoutes(deps: AppDeps) {
  return createRouter()
    .openapi(give, async (c) => {
      const { boardId } = c.req.valid('param');
      const { designId } = c.req.valid('json');
      const access = await requireStar(deps, c, { boardId, enough: mayStar });
      await deps.limits.spend('star', c);
      await setStar(deps, access, designId);
      return c.json({ designId }, 200);
    })
    .openapi(list, async (c) => {
      const { boardId } = c.req.valid('param');
      await requireStar(deps, c, { boardId, enough: maySeeStars });
      const stars = await listStars(deps.database.sql, boardId);
      const designs = new Set((await deps.documents.read(boardId, readDesigns)).map(({ id }) => id));
      return c.json({ stars: stars.filter(({ designId }) => designs.has(designId)) }, 200);
    });
}

async function requireStar(
  deps: AppDeps,
  c: Context,
  { boardId, enough }: { boardId: string; enough: (access: Access) => boolean },
): Promise<Access> {
  const access = await requireAccess(deps, c, { boardId });
  if (enough(access)) return access;
  throw new Problem(403, 'not-allowed', 'Stars are for the artist and the client of this consultation.');
}

async function setStar(deps: AppDeps, { boardId, personId }: Access, designId: string | null) {
  const { sql } = deps.database;
  const whose = { boardId, person: personId };
  if (designId !== null) {
    const designs = await deps.documents.read(boardId, readDesigns);
    if (!designs.some(({ id }) => id === designId))
      throw new Problem(404, 'not-found', 'There is no such option on this consultation.');
  }
  const isNew = designId === null ? await takeStar(sql, whose) : await giveStar(sql, { ...whose, designId });
  if (!isNew) return;
  const act = designId === null ? 'star.take' : 'star.give';
  await recordAudit(deps.database, { ...whose, act, ...(designId !== null && { subject: designId }) });
  deps.documents.sendEvent(boardId, { kind: 'star', person: personId, designId });
}
