import { createRoute, z } from '@hono/zod-openapi';
import { linkRight } from '../access-rules.ts';
import { recordAudit } from '../audit.ts';
import { guestCookieName, readGuestCookies, setSecretCookie } from '../cookies.ts';
import type { AppDeps } from '../deps.ts';
import { joinByLink } from '../guests.ts';
import { createRouter, jsonBody, jsonResponse, nameSchema, problemResponse } from '../router.ts';

const joinedSchema = z
  .object({
    boardId: z.string(),
    guestId: z.string(),
    linkId: z.string(),
    role: z.enum(['client', 'senior', 'viewer']),
    rights: z.enum(['edit', 'suggest', 'view']),
    maySign: z.boolean(),
  })
  .openapi('Joined');

const join = createRoute({
  method: 'post',
  path: '/api/join',
  summary: 'Join a consultation by a link; the answer sets the guest’s cookie',
  description: 'Who: whoever holds the token of a link.',
  request: { body: jsonBody(z.object({ token: z.string().min(1).max(200), name: nameSchema(60) })) },
  responses: {
    200: jsonResponse(joinedSchema, 'The guest they are from now on in this browser'),
    400: problemResponse('A field is missing or wrong'),
    404: problemResponse('No such link'),
    409: problemResponse('Too many people joined by this link'),
    410: problemResponse('The link is revoked or has expired'),
    429: problemResponse('Too many tries'),
  },
});

/** The way in for people without an account. */
export function createJoinRoutes(deps: AppDeps) {
  return createRouter().openapi(join, async (c) => {
    await deps.limits.spend('join', c);
    const { token, name } = c.req.valid('json');
    const cookies = readGuestCookies(c.req.raw.headers);
    const { link, guestId, secret, maySign, isReturning } = await joinByLink(deps, { token, name, cookies });
    if (secret !== undefined) {
      const secure = deps.config.publicUrl.startsWith('https:');
      setSecretCookie(c, { name: guestCookieName(link.id), secret, secure });
    }
    const { boardId, role } = link;
    if (!isReturning) {
      await recordAudit(deps.database, {
        boardId,
        person: `guest:${guestId}`,
        act: 'guest.join',
        subject: link.id,
      });
    }
    deps.documents.sendEvent(boardId, { kind: 'links' });
    const rights = linkRight(role, link.rights);
    return c.json({ boardId, guestId, linkId: link.id, role, rights, maySign }, 200);
  });
}
