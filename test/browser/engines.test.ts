import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../scripts/lib/run-command.mjs';
import { launchChromium } from '../support/chromium.ts';
import { readTableBytes } from '../support/dot-table.ts';
import type { EngineReport } from '../support/engine-program.ts';
import { findShell } from '../support/engine-shells.ts';

/** Of table version 1. Another table would move every dot of every saved plan. */
const TABLE_SHA256 = 'faea832bb36f79f4ddc7467bf9117b38b51d628fa618eeae8e9bac421a0a4572';

/** Of the program's session of strokes, and with one more in progress. */
const RASTERS = ['64ed86c8', '76b7ec16'];

/** Of the densities and the dots of sessions 1, 1 + 2 and 1 + 2 + 3 of a plan around it, at two scales. */
const SESSIONS = ['de6927fb', '457f75a6', '333662a0', 'f21a51ba', 'f0650413', '5addae09'];
const DOTS = ['0f0d5048', '3a09be1a', 'b4d5fa99', '9d60252a', 'f07cd4ac', '98d9a5d7'];

const CALL = 'program.reportEngine()';

/** The program as one script, for engines that know no modules of ours. */
async function bundleProgram(): Promise<string> {
  const input = fileURLToPath(new URL('../support/engine-program.ts', import.meta.url));
  const bundle = await rolldown({ input });
  const { output } = await bundle.generate({ format: 'iife', name: 'program' });
  await bundle.close();
  return output[0].code;
}

async function runInShell(shell: string, program: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'stipple-engine-'));
  const file = join(folder, 'program.js');
  writeFileSync(file, `${program};print(${CALL});`);
  const { code, output } = await runCommand(shell, [file]);
  rmSync(folder, { recursive: true });
  expect(code, output.slice(-500)).toBe(0);
  return output;
}

async function runInChromium(program: string): Promise<string> {
  const browser = await launchChromium();
  const page = await browser.newPage();
  const output = await page.evaluate<string>(`${program};${CALL}`);
  await browser.close();
  return output;
}

describe('every engine', () => {
  let program = '';

  beforeAll(async () => {
    program = await bundleProgram();
  });

  const engines = {
    V8: () => (code: string) => runInShell(process.execPath, `const print = console.log;${code}`),
    Chromium: () => runInChromium,
    SpiderMonkey: () => shellOf('spiderMonkey'),
    JavaScriptCore: () => shellOf('javaScriptCore'),
  };
  const shellOf = (name: 'spiderMonkey' | 'javaScriptCore') => {
    const shell = findShell(name);
    return shell && ((code: string) => runInShell(shell, code));
  };

  it.for(Object.keys(engines) as (keyof typeof engines)[])(
    '%s builds the table that is shipped, and the same map and dots',
    { timeout: 300_000 },
    async (name, { skip }) => {
      const run = engines[name]();
      if (!run) return skip(`${name} is not installed here`);
      const report = JSON.parse(await run(program)) as EngineReport;
      const table = Buffer.from(report.table, 'hex');
      expect(createHash('sha256').update(table).digest('hex')).toBe(TABLE_SHA256);
      expect(table.equals(readTableBytes())).toBe(true);
      expect(report).toMatchObject({ rasters: RASTERS, sessions: SESSIONS, dots: DOTS });
    },
  );
});
