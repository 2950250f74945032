import type { HttpBindings } from '@hono/node-server';
import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Access } from './access.ts';
import type { AppDeps } from './deps.ts';
import { noSuchBoard, Problem } from './problem.ts';
import { describeIssue } from './wrong-input.ts';

/** What Node's server hands to the routes; absent where a test calls the app directly. */
export interface AppEnv {
  Bindings: Partial<HttpBindings>;
}

/** A router whose input errors are sentences that name the field; a malformed id in the path is a 404. */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      if (result.target === 'param')
        throw new Problem(404, 'not-found', 'There is nothing under this address.');
      throw new Problem(400, 'invalid-input', describeIssue(result.error.issues[0]));
    },
  });
}

/**
 * The asker's access to the board.
 * @param enough whether that access is enough for what is asked; without it seeing the board is enough.
 * @throws Problem 401, 403 or 404.
 */
export async function requireAccess(
  deps: Pick<AppDeps, 'access'>,
  c: Context,
  need: { boardId: string; enough?: (access: Access) => boolean },
): Promise<Access> {
  const result = await deps.access.forRequest(c, need.boardId);
  if (!result.ok) {
    if (result.status === 404) throw noSuchBoard();
    const code = result.status === 401 ? 'not-signed-in' : 'link-ended';
    throw new Problem(result.status, code, result.message);
  }
  if (need.enough === undefined || need.enough(result.access)) return result.access;
  throw new Problem(403, 'not-allowed', 'Only the artist of this consultation may do that.');
}

/** Whether somebody runs the board: links, photos, snapshots, restore, erasing. */
export function mayRunBoard(access: Access): boolean {
  return access.right === 'write';
}

/** An opaque id in a path. */
export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** A person's or a thing's name: trimmed, in one line. */
export function nameSchema(mostCharacters: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(mostCharacters)
    .refine((text) => !/\p{Cc}/u.test(text), 'must be one line of plain text');
}

/** The contract's error answer, for the description of routes. */
export function problemResponse(description: string) {
  return { description, content: { 'application/json': { schema: problemSchema } } };
}

const problemSchema = z
  .object({ error: z.object({ code: z.string(), message: z.string() }) })
  .openapi('Problem');

/** A JSON answer, for the description of routes. */
export function jsonResponse<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** A JSON body that must be there, for the description of routes. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } };
}
