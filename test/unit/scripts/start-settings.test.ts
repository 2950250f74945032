import { describe, expect, it } from 'vitest';
import { findLanAddress } from '../../../scripts/lib/local-network.mjs';
import { checkNodeVersion } from '../../../scripts/lib/node-version.mjs';
import { readStartSettings } from '../../../scripts/lib/start-settings.mjs';

const inNetwork = () => '192.168.1.20';

describe('npm start', () => {
  it.each([
    { args: [], env: {}, host: '127.0.0.1', url: 'http://127.0.0.1:3000', publicUrl: undefined },
    {
      args: [],
      env: { PORT: '8080' },
      host: '127.0.0.1',
      url: 'http://127.0.0.1:8080',
      publicUrl: undefined,
    },
    {
      args: [],
      env: { HOST: '0.0.0.0' },
      host: '0.0.0.0',
      url: 'http://127.0.0.1:3000',
      publicUrl: undefined,
    },
    { args: [], env: { HOST: '::1' }, host: '::1', url: 'http://[::1]:3000', publicUrl: undefined },
    {
      args: [],
      env: { PUBLIC_URL: 'https://stipple.example/' },
      host: '127.0.0.1',
      url: 'https://stipple.example',
      publicUrl: undefined,
    },
    {
      args: ['--lan'],
      env: {},
      host: '0.0.0.0',
      url: 'http://192.168.1.20:3000',
      publicUrl: 'http://192.168.1.20:3000',
    },
    {
      args: ['--lan'],
      env: { PORT: '81', PUBLIC_URL: 'http://studio.local:81' },
      host: '0.0.0.0',
      url: 'http://studio.local:81',
      publicUrl: 'http://studio.local:81',
    },
  ])('with $args and $env opens $url', ({ args, env, host, url, publicUrl }) => {
    const settings = readStartSettings(args, env, inNetwork);
    expect({ host: settings.env.HOST, url: settings.url, publicUrl: settings.env.PUBLIC_URL }).toEqual({
      host,
      url,
      publicUrl,
    });
  });

  it('asks for health where this machine can reach it, whatever the public address is', () => {
    const settings = readStartSettings(['--lan'], { PUBLIC_URL: 'https://stipple.example' }, inNetwork);
    expect(settings.healthUrl).toBe('http://127.0.0.1:3000/api/health');
  });

  it('refuses an argument it does not know', () => {
    expect(() => readStartSettings(['--wan'], {}, inNetwork)).toThrow('“--wan”');
  });

  it('refuses --lan on a machine without a network', () => {
    expect(() => readStartSettings(['--lan'], {}, () => undefined)).toThrow('no local network');
  });
});

describe('the address in the local network', () => {
  const card = (address: string, more: object = {}) => [
    { address, family: 'IPv4' as const, internal: false, netmask: '', mac: '', cidr: null, ...more },
  ];

  it.each([
    { title: 'the only card', interfaces: { eth0: card('10.0.0.7') }, address: '10.0.0.7' },
    {
      title: 'a real card rather than a container bridge',
      interfaces: { docker0: card('172.17.0.1'), wlan0: card('192.168.1.20') },
      address: '192.168.1.20',
    },
    {
      title: 'a private address rather than a public one',
      interfaces: { eth0: card('203.0.113.5'), eth1: card('172.16.4.2') },
      address: '172.16.4.2',
    },
    {
      title: 'nothing where there is only the loopback and a card without a lease',
      interfaces: { lo: card('127.0.0.1', { internal: true }), eth0: card('169.254.3.4') },
      address: undefined,
    },
  ])('is $title', ({ interfaces, address }) => {
    expect(findLanAddress(interfaces)).toBe(address);
  });
});

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s will do', (version) => {
    expect(() => checkNodeVersion(version)).not.toThrow();
  });

  it.each(['18.20.4', '20.18.3', '20.9.0'])('%s is too old', (version) => {
    expect(() => checkNodeVersion(version)).toThrow(`this is Node ${version}`);
  });
});
