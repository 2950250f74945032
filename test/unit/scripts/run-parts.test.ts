import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findCanaries } from '../../../scripts/lib/canaries.mjs';
import { installedMatchesLock } from '../../../scripts/lib/install.mjs';
import { createServerScreen } from '../../../scripts/lib/server-screen.mjs';
import { readTestArguments } from '../../../scripts/lib/test-arguments.mjs';
import { waitFor } from '../../support/wait.ts';

describe('what is installed', () => {
  const lock = {
    packages: {
      '': {},
      'packages/board': { version: '0.1.0' },
      'node_modules/yjs': { version: '13.6.33' },
      'node_modules/@stipple/board': { link: true },
      'node_modules/fsevents': { version: '2.3.3', optional: true },
    },
  };
  const present = {
    'node_modules/yjs': { version: '13.6.33' },
    'node_modules/@stipple/board': { link: true },
  };

  it.each([
    { title: 'matches without another platform’s package', packages: present, matches: true },
    {
      title: 'does not match with another version',
      packages: { ...present, 'node_modules/yjs': { version: '13.6.32' } },
      matches: false,
    },
    {
      title: 'does not match without a package',
      packages: { 'node_modules/yjs': { version: '13.6.33' } },
      matches: false,
    },
    {
      title: 'does not match with a copy where a workspace belongs',
      packages: { ...present, 'node_modules/@stipple/board': { version: '0.1.0' } },
      matches: false,
    },
  ])('$title', ({ packages, matches }) => {
    expect(installedMatchesLock(lock, { packages })).toBe(matches);
  });
});

describe('the words after npm test', () => {
  const all = ['unit', 'laws', 'simulation', 'server', 'browser'];

  it.each([
    { args: [], projects: all, rest: [], isWhole: true },
    { args: ['unit'], projects: ['unit'], rest: [], isWhole: false },
    {
      args: ['unit', 'laws', '-t', 'mirror'],
      projects: ['unit', 'laws'],
      rest: ['-t', 'mirror'],
      isWhole: false,
    },
    {
      args: ['test/server/http-links.test.ts'],
      projects: ['server'],
      rest: ['test/server/http-links.test.ts'],
      isWhole: false,
    },
    { args: ['-t', 'mirror'], projects: all, rest: ['-t', 'mirror'], isWhole: false },
  ])('$args choose $projects', ({ args, projects, rest, isWhole }) => {
    expect(readTestArguments(args)).toEqual({ projects, rest, isWhole });
  });
});

describe('the screen of a running server', () => {
  let folder = '';
  let shown: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stipple-screen-'));
    shown = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('shows sentences and warnings, and keeps the log lines in a file', async () => {
    const logFile = join(folder, 'deep', 'stipple.log');
    const write = createServerScreen({ logFile, show: (line) => shown.push(line) });
    const info = '{"level":"info","msg":"listening"}';
    const warning = '{"level":"warn","msg":"the disk is nearly full"}';
    write(`${info}\nSet-up code: 1234\n{"level":`);
    write(`"warn","msg":"the disk is nearly full"}\n{"level":50,"msg":"it broke"}\n{half`);
    expect(shown).toEqual(['Set-up code: 1234', 'Warning: the disk is nearly full', 'Error: it broke']);
    const logged = () => readFileSync(logFile, 'utf8').split('\n').filter(Boolean);
    await waitFor(() => logged().length === 3, { what: 'the log file' });
    expect(logged().slice(0, 2)).toEqual([info, warning]);
  });

  it('passes everything on when there is no terminal to keep readable', () => {
    const write = createServerScreen({ show: (line) => shown.push(line) });
    write('{"level":"info","msg":"listening"}\nSet-up code: 1234\n');
    expect(shown).toEqual(['{"level":"info","msg":"listening"}', 'Set-up code: 1234']);
  });
});

describe('the search for planted secrets', () => {
  const logs = [
    { name: 'a.log', text: 'joined board 12' },
    { name: 'b.log', text: 'GET /join?token=sesame-opens-it' },
  ];

  it('names the log and only the beginning of the secret', () => {
    const found = findCanaries(['sesame-opens-it', 'Anna Example'], logs);
    expect(found).toEqual(['b.log holds the planted secret sesa…']);
  });

  it('finds nothing in clean logs', () => {
    expect(findCanaries(['Anna Example'], logs)).toEqual([]);
  });
});
