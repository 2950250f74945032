import { createRoute, z } from '@hono/zod-openapi';
import type { AppDeps } from '../deps.ts';
import { createRouter, jsonResponse } from '../router.ts';
import { hasStudio } from '../settings.ts';
import { findMember } from '../visitor.ts';

const entrySchema = z
  .object({
    person: z
      .object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        role: z.enum(['owner', 'senior', 'artist', 'junior']),
        studio: z.object({ id: z.string(), name: z.string() }),
      })
      .nullable(),
    studioExists: z.boolean(),
    /** Whether the first visitor must give the code that the server printed. */
    needsSetUpCode: z.boolean(),
    /** Whether anybody may make an account now. */
    signUpOpen: z.boolean(),
    /** Whether the demo consultation is on offer. */
    demo: z.boolean(),
  })
  .openapi('Entry');

const entry = createRoute({
  method: 'get',
  path: '/api/entry',
  summary: 'Who is signed in, and what a first visitor may do',
  description: 'Who: anybody.',
  responses: { 200: jsonResponse(entrySchema, 'What the first page shows') },
});

/** What the first page needs to know. */
export function createEntryRoutes(deps: AppDeps) {
  return createRouter().openapi(entry, async (c) => {
    const member = await findMember(deps, c.req.raw.headers);
    const studioExists = member !== undefined || (await hasStudio(deps.database.sql));
    // Whoever reads the first page is about to ask for the demo.
    if (!studioExists)
      deps.demoBoards.prepare().catch((err: unknown) => deps.logger.error({ err }, 'no demo'));
    const person = member && {
      id: member.personId,
      name: member.name,
      email: member.email,
      role: member.role,
      studio: { id: member.studioId, name: member.studioName },
    };
    return c.json(
      {
        person: person ?? null,
        studioExists,
        needsSetUpCode: !studioExists && !deps.config.loopbackOnly,
        signUpOpen: !studioExists || deps.config.signUp === 'open',
        demo: !studioExists,
      },
      200,
    );
  });
}
