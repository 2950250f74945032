import { APIError, type BetterAuthOptions, betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { organization } from 'better-auth/plugins';
import { createAccessControl } from 'better-auth/plugins/access';
import { defaultStatements } from 'better-auth/plugins/organization/access';
import * as accountTables from './account-tables.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Logger } from './logging.ts';
import { settleMembership } from './membership.ts';
import { Problem } from './problem.ts';
import type { Database } from './store/database.ts';

/** A signed-in person. */
export interface Session {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly expiresAt: Date;
}

/** Accounts and sessions, without a word about the library behind them. */
export interface Sessions {
  /** Who the cookies of a request belong to; `undefined` for nobody. */
  find(headers: Headers): Promise<Session | undefined>;
  /** The library's own answer to a request under `/api/auth/`. */
  handle(request: Request): Promise<Response>;
  /** The form in which a password is kept. */
  hashPassword(password: string): Promise<string>;
}

interface SessionDeps {
  readonly config: Config;
  readonly secret: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Header by which our own server tells the library whose address a request came from. */
export const CLIENT_ADDRESS_HEADER = 'x-stipple-client-address';
/** Shortest password, in characters. */
export const MIN_PASSWORD_LENGTH = 8;
const INVITATION_SECONDS = 7 * 24 * 3600;
const SESSION_SECONDS = 30 * 24 * 3600;
const SIGN_IN_RULE = { window: 60, max: 10 };

/** E-mail and password accounts in studios with the roles owner, senior, artist and junior. */
export function createSessions(deps: SessionDeps): Sessions {
  const auth = betterAuth(authOptions(deps));
  return {
    find: async (headers) => {
      // Without a cookie there is no session; most guests are spared the look-up.
      if (!headers.has('cookie')) return undefined;
      const found = await auth.api.getSession({ headers });
      if (found === null) return undefined;
      const { id, name, email } = found.user;
      return { userId: id, name, email, expiresAt: new Date(found.session.expiresAt) };
    },
    handle: (request) => auth.handler(request),
    hashPassword: async (password) => (await auth.$context).password.hash(password),
  };
}

function authOptions(deps: SessionDeps) {
  const { config, database } = deps;
  return {
    appName: 'Stipple',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: deps.secret,
    trustedOrigins: [...config.origins],
    telemetry: { enabled: false },
    // The library names people in its messages; only that it had trouble is logged, by us.
    logger: { log: (level) => level === 'error' && deps.logger.error('the auth library reports trouble') },
    database: drizzleAdapter(database.orm, { provider: 'pg', schema: accountTables }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: 128,
      autoSignIn: true,
    },
    // Never prolonged by reading: only a sign-in's own answer could carry the new cookie.
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 600,
      customRules: { '/sign-in/*': SIGN_IN_RULE, '/sign-up/*': SIGN_IN_RULE },
      customStorage: createRateStorage(deps.clock),
    },
    advanced: {
      cookiePrefix: 'stipple',
      useSecureCookies: config.publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    databaseHooks: signUpHooks(deps),
    plugins: [studioPlugin()],
  } satisfies BetterAuthOptions;
}

/** The library's organisations under the name studio. */
function studioPlugin() {
  const control = createAccessControl(defaultStatements);
  const nothing = { organization: [], member: [], invitation: [], team: [], ac: [] } as const;
  return organization({
    ac: control,
    roles: {
      owner: control.newRole({
        ...nothing,
        organization: ['update'],
        member: ['create', 'update', 'delete'],
        invitation: ['create', 'cancel'],
      }),
      senior: control.newRole({ ...nothing, invitation: ['create', 'cancel'] }),
      artist: control.newRole(nothing),
      junior: control.newRole(nothing),
    },
    creatorRole: 'owner',
    allowUserToCreateOrganization: false,
    disableOrganizationDeletion: true,
    invitationExpiresIn: INVITATION_SECONDS,
    schema: {
      session: { fields: { activeOrganizationId: 'activeStudioId' } },
      organization: { modelName: 'studio' },
      member: { fields: { organizationId: 'studioId' } },
      invitation: { fields: { organizationId: 'studioId' } },
    },
  });
}

type DatabaseHooks = NonNullable<BetterAuthOptions['databaseHooks']>;

/** The library alone makes no studio and lets in who has none; this hook does what the contract says. */
function signUpHooks(deps: SessionDeps): DatabaseHooks {
  const rules = { database: deps.database, clock: deps.clock, config: deps.config };
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      throw new APIError('FORBIDDEN', { code: error.code, message: error.message });
    }
  };
  return {
    session: {
      create: {
        before: async (session, context) => {
          const isSignUp = context?.path === '/sign-up/email';
          const asked = { userId: session.userId, isSignUp, body: context?.body, headers: context?.headers };
          const studioId = await told(() => settleMembership(rules, asked));
          return { data: { ...session, activeOrganizationId: studioId } };
        },
      },
    },
  };
}

/** The library's rate limit in this process's memory, counted by our clock. */
function createRateStorage(clock: Clock) {
  const windows = new Map<string, { startedMs: number; count: number }>();
  const mostKeys = 50_000;
  return {
    get: async () => null,
    set: async () => undefined,
    consume: async (key: string, rule: { window: number; max: number }) => {
      const nowMs = clock.nowMs();
      const found = windows.get(key);
      const current =
        found && nowMs - found.startedMs < rule.window * 1000 ? found : { startedMs: nowMs, count: 0 };
      windows.delete(key);
      windows.set(key, current);
      if (windows.size > mostKeys) windows.delete(windows.keys().next().value ?? key);
      current.count += 1;
      const retryAfter = Math.ceil((current.startedMs + rule.window * 1000 - nowMs) / 1000);
      return current.count > rule.max ? { allowed: false, retryAfter } : { allowed: true, retryAfter: null };
    },
  };
}
