import { randomBytes } from 'node:crypto';
import { createApp } from '../../apps/server/src/app.ts';
import type { Clock } from '../../apps/server/src/clock.ts';
import { type Composition, composeServer } from '../../apps/server/src/composition.ts';
import { readConfig } from '../../apps/server/src/config.ts';
import { createLogger } from '../../apps/server/src/logging.ts';
import { type Database, openDatabase } from '../../apps/server/src/store/database.ts';
import { createTestDatabase, type DatabaseKind } from '../support/databases.ts';

/** Origin of the server under test; nothing listens there. */
export const ORIGIN = 'http://127.0.0.1:3000';

/** A browser of its own: keeps cookies, names its origin, speaks JSON. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #bench: HttpBench;
  readonly #headers: Record<string, string>;

  constructor(bench: HttpBench, headers: Record<string, string> = {}) {
    this.#bench = bench;
    this.#headers = headers;
  }

  /** What the server answers, with the body read as JSON where it is some. */
  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.#bench.app.request(`${ORIGIN}${path}`, {
      method,
      headers: {
        origin: ORIGIN,
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...this.#headers,
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    this.#keepCookies(response);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  }

  #keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line) || value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

/** A server without a port, on a database of its own. */
export interface HttpBench extends Composition {
  readonly database: Database;
  readonly clock: Clock & { forward(ms: number): void };
  /** Every log line so far. */
  readonly logs: string[];
  /** A browser that nobody has used; `headers` go with each of its requests. */
  browser(headers?: Record<string, string>): Browser;
  end(): Promise<void>;
}

/** How a server under test differs from the ordinary. */
export interface BenchOptions {
  /** Settings beyond the defaults. */
  readonly env?: Record<string, string>;
  readonly webFolder?: string;
  /** Demo boards without their drawn views, which take seconds each. */
  readonly bareDemos?: boolean;
}

/** A server under test. */
export async function openBench(kind: DatabaseKind, options: BenchOptions = {}): Promise<HttpBench> {
  const place = await createTestDatabase(kind);
  const database = await openDatabase(place);
  const settings = readConfig({ PUBLIC_URL: ORIGIN, DATA_DIR: place.dataDir, ...options.env }, []);
  if (!settings.ok) throw new RangeError(settings.reason);
  const logs: string[] = [];
  let aheadMs = 0;
  const clock = {
    nowMs: () => Date.now() + aheadMs,
    forward: (ms: number) => {
      aheadMs += ms;
    },
  };
  const composition = await composeServer({
    config: settings.config,
    database,
    clock,
    logger: createLogger('trace', { write: (line) => logs.push(line) }),
    version: '0.0.0-test',
    webFolder: options.webFolder,
    measuresProcess: false,
    isStopping: () => false,
  });
  const bare = () =>
    createApp({
      ...composition.deps,
      demoBoards: { prepare: async () => undefined, seed: async () => undefined },
    });
  const bench: HttpBench = {
    ...composition,
    app: options.bareDemos ? bare() : composition.app,
    database,
    clock,
    logs,
    browser: (headers) => new Browser(bench, headers),
    end: async () => {
      await composition.close();
      await database.close();
      await place.remove();
    },
  };
  return bench;
}

/** A name that no other test uses. */
export function unique(word: string): string {
  return `${word}-${randomBytes(5).toString('hex')}`;
}

/** An account as a person would type it. */
export function newAccount(name = 'Ada') {
  return { name, email: `${unique('ada')}@example.org`, password: 'correct horse battery' };
}

/** A browser in which the first visitor has just made the studio. */
export async function signUpOwner(bench: HttpBench): Promise<Browser> {
  const browser = bench.browser();
  const answer = await browser.ask('POST', '/api/auth/sign-up/email', newAccount('Olga Owner'));
  if (answer.status !== 200) throw new Error(`sign-up: ${answer.status} ${answer.text}`);
  return browser;
}

/** A browser of a member with that role, who came by an invitation. */
export async function signUpMember(bench: HttpBench, owner: Browser, role: string): Promise<Browser> {
  const account = newAccount(`Mia ${role}`);
  const studioId = (await owner.ask('GET', '/api/entry')).body.person.studio.id;
  const wish = { email: account.email, role, organizationId: studioId };
  const invited = await owner.ask('POST', '/api/auth/organization/invite-member', wish);
  if (invited.status !== 200) throw new Error(`invite: ${invited.status} ${invited.text}`);
  const browser = bench.browser();
  const signedUp = await browser.ask('POST', '/api/auth/sign-up/email', {
    ...account,
    invitationId: invited.body.id,
  });
  if (signedUp.status !== 200) throw new Error(`sign-up: ${signedUp.status} ${signedUp.text}`);
  return browser;
}

/** The id of a new consultation. */
export async function newBoard(browser: Browser, title = 'First visit'): Promise<string> {
  const answer = await browser.ask('POST', '/api/boards', { title, clientName: 'Carla Client' });
  if (answer.status !== 201) throw new Error(`board: ${answer.status} ${answer.text}`);
  return answer.body.id;
}

function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
