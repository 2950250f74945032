import { BlockList, isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Settings of one server process, checked (contract.md, "Starting"). */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Whether only this machine can reach the server; otherwise the first visitor needs the set-up code. */
  readonly loopbackOnly: boolean;
  /** Absolute path. */
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  /** Origin that links begin with, without a slash at the end. */
  readonly publicUrl: string;
  /** Origins that may change things and open sockets, `publicUrl` among them. */
  readonly origins: readonly string[];
  readonly authSecret?: string;
  readonly signUp: 'first' | 'open';
  /** Proxies whose forwarded address counts; `undefined` when none does. */
  readonly trustedProxies?: BlockList;
  readonly metricsToken?: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** The settings, or one sentence that says which makes no sense. */
export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly reason: string };

type Environment = Readonly<Record<string, string | undefined>>;

const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a number from 1 to 65535')
  .transform(Number)
  .refine((port) => port >= 1 && port <= 65_535, 'must be a number from 1 to 65535');

const urlSchema = (protocols: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    );

const environmentSchema = z.object({
  PORT: portSchema.default(3000),
  HOST: z
    .string()
    .refine((host) => isIP(host) !== 0 || /^[a-z0-9.-]+$/i.test(host), 'must be an address or a host name')
    .default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: urlSchema(['postgres:', 'postgresql:']).optional(),
  REDIS_URL: urlSchema(['redis:', 'rediss:']).optional(),
  PUBLIC_URL: urlSchema(['http:', 'https:'])
    .refine((text) => !URL.canParse(text) || isBareOrigin(new URL(text)), 'must have no path')
    .optional(),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SIGN_UP: z.enum(['first', 'open'], 'must be first or open').default('first'),
  TRUST_PROXY: z.string().default('off'),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

/**
 * The settings that `environment` asks for. An empty variable counts as not set.
 * @param addresses the machine's own addresses, trusted as origins when the server listens on all of them.
 */
export function readConfig(environment: Environment, addresses: readonly string[]): ConfigResult {
  const given = Object.entries(environment).filter(([, value]) => value !== '');
  const parsed = environmentSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, reason: `${issue?.path.join('.')} ${issue?.message ?? 'makes no sense'}.` };
  }
  const proxies = readProxies(parsed.data.TRUST_PROXY);
  if (proxies === 'wrong') {
    return { ok: false, reason: 'TRUST_PROXY must be off or a list of addresses such as 10.0.0.0/8,::1.' };
  }
  if (parsed.data.REDIS_URL && !parsed.data.DATABASE_URL) {
    return { ok: false, reason: 'REDIS_URL is for several processes, which need DATABASE_URL too.' };
  }
  return { ok: true, config: toConfig(parsed.data, addresses, proxies) };
}

function toConfig(
  settings: z.infer<typeof environmentSchema>,
  addresses: readonly string[],
  trustedProxies: BlockList | undefined,
): Config {
  const { HOST: host, PORT: port } = settings;
  const publicUrl = settings.PUBLIC_URL
    ? new URL(settings.PUBLIC_URL).origin
    : httpOrigin(isWildcard(host) ? (addresses[0] ?? 'localhost') : host, port);
  return {
    port,
    host,
    loopbackOnly: isLoopback(host),
    dataDir: resolve(settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL,
    publicUrl,
    origins: trustedOrigins({ publicUrl, host, port, addresses }),
    authSecret: settings.AUTH_SECRET,
    signUp: settings.SIGN_UP,
    trustedProxies,
    metricsToken: settings.METRICS_TOKEN,
    logLevel: settings.LOG_LEVEL,
  };
}

interface Listening {
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  readonly addresses: readonly string[];
}

/** On loopback all its names; when listening everywhere without a proxy in front, all own addresses as well. */
function trustedOrigins({ publicUrl, host, port, addresses }: Listening): string[] {
  const url = new URL(publicUrl);
  const origins = new Set([url.origin]);
  const addLoopback = (atPort: number | string) => {
    for (const name of ['localhost', '127.0.0.1', '::1']) origins.add(httpOrigin(name, atPort, url.protocol));
  };
  if (isLoopback(url.hostname)) addLoopback(url.port);
  if (isWildcard(host) && url.protocol === 'http:') {
    addLoopback(port);
    for (const address of addresses) origins.add(httpOrigin(address, port));
  }
  return [...origins];
}

function httpOrigin(host: string, port: number | string, protocol = 'http:'): string {
  const name = isIP(host) === 6 ? `[${host}]` : host;
  return new URL(`${protocol}//${name}${port === '' ? '' : `:${port}`}`).origin;
}

const isBareOrigin = (url: URL): boolean => url.pathname + url.search + url.hash === '/';

const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::';

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);

/** `off`, or a list of addresses and CIDR ranges; `loopback` stands for 127.0.0.0/8 and ::1. */
function readProxies(text: string): BlockList | undefined | 'wrong' {
  if (text.trim() === 'off') return undefined;
  const list = new BlockList();
  for (const entry of text.replace('loopback', '127.0.0.0/8,::1').split(',')) {
    const [address = '', prefix] = entry.trim().split('/');
    const family = isIP(address);
    const bits = prefix === undefined ? (family === 4 ? 32 : 128) : Number(prefix);
    if (family === 0 || !Number.isInteger(bits) || bits < 0 || bits > (family === 4 ? 32 : 128))
      return 'wrong';
    list.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}
