import { describe, expect, it } from 'vitest';
import { memberRight } from '../../apps/server/src/access-rules.ts';
import { clientAddress } from '../../apps/server/src/client-address.ts';
import { type Config, readConfig } from '../../apps/server/src/config.ts';

function read(environment: Record<string, string>, addresses: string[] = []): Config {
  const result = readConfig(environment, addresses);
  if (!result.ok) throw new RangeError(result.reason);
  return result.config;
}

describe('the settings', () => {
  it('have the contract’s defaults', () => {
    expect(read({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      loopbackOnly: true,
      publicUrl: 'http://127.0.0.1:3000',
      signUp: 'first',
      logLevel: 'info',
      databaseUrl: undefined,
      redisUrl: undefined,
      trustedProxies: undefined,
      metricsToken: undefined,
    });
    expect(read({}).dataDir).toMatch(/\/data$/);
    expect(read({ PORT: '', AUTH_SECRET: '' })).toMatchObject({ port: 3000, authSecret: undefined });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be a number from 1 to 65535.'],
    [{ PORT: '0' }, 'PORT must be a number from 1 to 65535.'],
    [{ PORT: '70000' }, 'PORT must be a number from 1 to 65535.'],
    [{ HOST: 'not a host' }, 'HOST must be an address or a host name.'],
    [
      { DATABASE_URL: 'mysql://x/y' },
      'DATABASE_URL must be a URL that begins with postgres:// or postgresql://.',
    ],
    [{ REDIS_URL: 'localhost' }, 'REDIS_URL must be a URL that begins with redis:// or rediss://.'],
    [{ PUBLIC_URL: 'stipple.example' }, 'PUBLIC_URL must be a URL that begins with http:// or https://.'],
    [{ PUBLIC_URL: 'https://x.example/stipple' }, 'PUBLIC_URL must have no path.'],
    [{ AUTH_SECRET: 'short' }, 'AUTH_SECRET must have at least 32 characters.'],
    [{ SIGN_UP: 'never' }, 'SIGN_UP must be first or open.'],
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN must have at least 16 characters.'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.'],
    [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY must be off or a list of addresses such as 10.0.0.0/8,::1.'],
    [
      { TRUST_PROXY: '10.0.0.0/99' },
      'TRUST_PROXY must be off or a list of addresses such as 10.0.0.0/8,::1.',
    ],
  ])('%j stop the start with one sentence', (environment, reason) => {
    expect(readConfig(environment, [])).toEqual({ ok: false, reason });
  });

  it.each([
    ['this machine alone', {}, ['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000']],
    ['a proxy in front', { PUBLIC_URL: 'https://stipple.example/' }, ['https://stipple.example']],
    [
      'the local network',
      { HOST: '0.0.0.0', PORT: '3100', PUBLIC_URL: 'http://192.168.1.5:3100' },
      [
        'http://192.168.1.5:3100',
        'http://localhost:3100',
        'http://127.0.0.1:3100',
        'http://[::1]:3100',
        'http://10.0.0.7:3100',
      ],
    ],
    [
      'all addresses behind a proxy',
      { HOST: '0.0.0.0', PUBLIC_URL: 'https://stipple.example' },
      ['https://stipple.example'],
    ],
  ])('trust the origins of %s', (_title, environment, origins) => {
    expect(read(environment, ['192.168.1.5', '10.0.0.7']).origins).toEqual(origins);
  });

  it('ask for the set-up code wherever others can reach the server', () => {
    expect(read({ HOST: '0.0.0.0' }).loopbackOnly).toBe(false);
    expect(read({ HOST: '192.168.1.5' }).loopbackOnly).toBe(false);
    expect(read({ HOST: 'localhost' }).loopbackOnly).toBe(true);
    expect(read({ HOST: '::1' }).loopbackOnly).toBe(true);
  });
});

describe('the address that counts for rate limits', () => {
  const trusted = read({ TRUST_PROXY: 'loopback, 10.0.0.0/8' }).trustedProxies;
  it.each([
    ['the peer’s own without a proxy', '203.0.113.9', '198.51.100.1', undefined, '203.0.113.9'],
    ['the peer’s own where it is no proxy', '203.0.113.9', '198.51.100.1', trusted, '203.0.113.9'],
    ['the forwarded one behind a proxy', '127.0.0.1', '198.51.100.1', trusted, '198.51.100.1'],
    [
      'the last that no proxy of ours wrote',
      '10.1.2.3',
      '6.6.6.6, 198.51.100.1, 10.9.9.9',
      trusted,
      '198.51.100.1',
    ],
    ['the proxy’s where the header is nonsense', '10.1.2.3', 'nonsense', trusted, '10.1.2.3'],
    ['the proxy’s where there is no header', '::ffff:10.1.2.3', null, trusted, '10.1.2.3'],
    ['unknown without a socket', undefined, '198.51.100.1', trusted, 'unknown'],
  ])('is %s', (_title, peer, forwarded, proxies, expected) => {
    expect(clientAddress(peer, forwarded, proxies)).toBe(expected);
  });
});

describe('a member’s right', () => {
  it.each([
    ['owner', true, 'write'],
    ['owner', false, 'write'],
    ['senior', true, 'write'],
    ['senior', false, 'write'],
    ['artist', true, 'write'],
    ['artist', false, undefined],
    ['junior', true, 'write'],
    ['junior', false, undefined],
    ['', true, undefined],
    ['admin', true, undefined],
  ])('as %s, artist of the board: %s, is %s', (role, isArtist, right) => {
    expect(memberRight(role, isArtist)).toBe(right);
  });
});
