import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { CLOSE } from '@stipple/sync';
import type { Context } from 'hono';
import { CLIENT_ADDRESS_HEADER, MIN_PASSWORD_LENGTH } from '../auth.ts';
import type { AppDeps } from '../deps.ts';
import { checkSignUp } from '../membership.ts';
import { Problem, problemBody } from '../problem.ts';
import { type AppEnv, createRouter, jsonBody, jsonResponse, nameSchema, problemResponse } from '../router.ts';

const emailSchema = z.email().max(254);
const accountSchema = z
  .object({ user: z.object({ id: z.string(), name: z.string(), email: z.string() }) })
  .openapi('Account');

const signUp = createRoute({
  method: 'post',
  path: '/api/auth/sign-up/email',
  summary: 'Make an account; the first one makes the studio too, invited ones join theirs',
  description: 'Who: the first visitor; holders of an invitation; anybody where SIGN_UP is open.',
  request: {
    body: jsonBody(
      z.object({
        name: nameSchema(100),
        email: emailSchema,
        password: z.string().min(MIN_PASSWORD_LENGTH).max(128),
        /** Asked of the first visitor where the server is reachable from outside. */
        setUpCode: z.string().max(40).optional(),
        /** Id of the invitation that brought them. */
        invitationId: z.string().max(64).optional(),
      }),
    ),
  },
  responses: {
    200: jsonResponse(accountSchema, 'Signed in; the answer sets the session cookie'),
    400: problemResponse('A field is missing or wrong'),
    403: problemResponse('No account for this visitor'),
    422: problemResponse('There is an account with this e-mail address'),
    429: problemResponse('Too many tries'),
  },
});

const signIn = createRoute({
  method: 'post',
  path: '/api/auth/sign-in/email',
  summary: 'Sign in',
  description: 'Who: anybody with an account.',
  request: { body: jsonBody(z.object({ email: emailSchema, password: z.string().min(1).max(128) })) },
  responses: {
    200: jsonResponse(accountSchema, 'Signed in; the answer sets the session cookie'),
    400: problemResponse('A field is missing or wrong'),
    401: problemResponse('E-mail or password is wrong'),
    403: problemResponse('No studio for this account'),
    429: problemResponse('Too many tries'),
  },
});

const signOut = createRoute({
  method: 'post',
  path: '/api/auth/sign-out',
  summary: 'Sign out of this browser',
  description: 'Who: anybody.',
  responses: { 200: jsonResponse(z.object({ success: z.boolean() }), 'Nobody is signed in any more') },
});

const memberSchema = z.object({ userId: z.string(), organizationId: z.string() });
/** The library tells a removed member inside an object, a changed one plainly. */
const changedMemberSchema = z.union([z.object({ member: memberSchema }), memberSchema]);

/** What else of the library is served: the own password, and the studio's people. */
const MORE_PATHS = [
  ['post', 'change-password', 'Change one’s own password', 'members'],
  ['get', 'organization/list-members', 'People of the studio', 'members'],
  ['get', 'organization/list-invitations', 'Invitations of the studio', 'members'],
  ['post', 'organization/invite-member', 'Invite somebody as senior, artist or junior', 'owner, senior'],
  ['post', 'organization/cancel-invitation', 'Take an invitation back', 'owner, senior'],
  ['post', 'organization/update-member-role', 'Change somebody’s role', 'owner'],
  ['post', 'organization/remove-member', 'Take somebody out of the studio', 'owner'],
] as const;

/** Accounts and sessions. Nothing of the auth library is reachable but what is named here. */
export function createAuthRoutes(deps: AppDeps) {
  const router = createRouter();
  registerMore(router, deps);
  return router
    .openapi(signUp, async (c) => {
      const body = c.req.valid('json');
      await deps.limits.spend('signUp', c);
      // Asked before the library looks the address up, whose answer would tell strangers who has an account.
      await checkSignUp(deps, { email: body.email, body });
      return handOn(deps, c, body) as never;
    })
    .openapi(signIn, async (c) => handOn(deps, c, c.req.valid('json')) as never)
    .openapi(signOut, async (c) => {
      const session = await deps.sessions.find(c.req.raw.headers);
      const answer = await handOn(deps, c, {});
      // The person's other devices are signed in still: their sockets come back, those of this browser do not.
      if (session && answer.ok) await disconnectEverywhere(deps, session.userId);
      return answer as never;
    });
}

/** Closes the member's sockets on all boards of their studios, for each to show again who it belongs to. */
async function disconnectEverywhere(deps: AppDeps, userId: string): Promise<void> {
  const boards = await deps.database.sql.query<{ id: string }>(
    'select b.id from board b join member m on m.studio_id = b.studio_id where m.user_id = $1',
    [userId],
  );
  const person = `user:${userId}`;
  await Promise.all(boards.map(({ id }) => deps.documents.disconnectPerson(id, person, CLOSE.restarting)));
}

function registerMore(router: OpenAPIHono<AppEnv>, deps: AppDeps): void {
  for (const [method, path, summary, who] of MORE_PATHS) {
    const fullPath = `/api/auth/${path}`;
    const responses = { 200: { description: 'Done' }, 401: problemResponse('Nobody is signed in') };
    router.openAPIRegistry.registerPath({
      method,
      path: fullPath,
      summary,
      description: `Who: ${who}.`,
      responses,
    });
    router.on(method.toUpperCase(), fullPath, async (c) =>
      endAccess(deps, path, await handOn(deps, c, method === 'post' ? await readJson(c) : undefined)),
    );
  }
}

/** Closes the open boards of a member whose rights in the studio have just changed. */
async function endAccess(deps: AppDeps, path: string, answer: Response): Promise<Response> {
  if (!answer.ok || !/(?:remove-member|update-member-role)$/.test(path)) return answer;
  const told = changedMemberSchema.parse(await answer.clone().json());
  const { userId, organizationId } = 'member' in told ? told.member : told;
  const boards = await deps.database.sql.query<{ id: string }>('select id from board where studio_id = $1', [
    organizationId,
  ]);
  const person = `user:${userId}`;
  await Promise.all(boards.map(({ id }) => deps.documents.disconnectPerson(id, person, 4403)));
  return answer;
}

async function readJson(c: Context): Promise<unknown> {
  const body: unknown = await c.req.json().catch(() => undefined);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new Problem(400, 'invalid-input', 'The request must be a JSON object.');
}

/**
 * The library's answer to the request with a checked body. Our own check of the origin has passed, and the
 * client's address comes from our own rule about proxies.
 */
async function handOn(deps: AppDeps, c: Context, body: unknown): Promise<Response> {
  const headers = new Headers(c.req.raw.headers);
  headers.set('origin', deps.config.publicUrl);
  headers.set(CLIENT_ADDRESS_HEADER, deps.limits.addressOf(c));
  headers.delete('content-length');
  const url = new URL(new URL(c.req.url).pathname + new URL(c.req.url).search, deps.config.publicUrl);
  const sent =
    body === undefined ? {} : { body: JSON.stringify(body), headers: withJson(headers), method: 'POST' };
  const answer = await deps.sessions.handle(new Request(url, { method: c.req.method, headers, ...sent }));
  return answer.status < 400 ? withoutToken(answer) : toProblem(answer);
}

/** The answer without the session's token, which only the cookie that no script can read shall hold. */
async function withoutToken(answer: Response): Promise<Response> {
  const told: unknown = await answer.json().catch(() => null);
  const isObject = typeof told === 'object' && told !== null && !Array.isArray(told);
  const body = isObject ? { ...told, token: undefined } : told;
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  return new Response(JSON.stringify(body), { status: answer.status, headers });
}

function withJson(headers: Headers): Headers {
  headers.set('content-type', 'application/json');
  return headers;
}

/** The library's error in the contract's shape. */
async function toProblem(answer: Response): Promise<Response> {
  const told = (await answer.json().catch(() => ({}))) as { code?: unknown; message?: unknown } | null;
  const code = typeof told?.code === 'string' ? toKebab(told.code) : codeOfStatus(answer.status);
  const message =
    typeof told?.message === 'string' && told.message !== '' ? told.message : 'That did not work.';
  const headers = new Headers({ 'Content-Type': 'application/json' });
  const retryAfter = answer.headers.get('x-retry-after');
  if (retryAfter !== null) headers.set('Retry-After', retryAfter);
  const body = JSON.stringify(problemBody(code, toSentence(message)));
  return new Response(body, { status: answer.status, headers });
}

const toKebab = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const toSentence = (message: string): string => (/[.!?]$/.test(message) ? message : `${message}.`);

function codeOfStatus(status: number): string {
  if (status === 401) return 'not-signed-in';
  return status === 429 ? 'too-many-requests' : 'refused';
}
