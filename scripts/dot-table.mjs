import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { DOT_TABLE_FILE } from './lib/dot-table-file.mjs';
import { fromRoot } from './lib/paths.mjs';
import { runScript, say } from './lib/step.mjs';

/**
 * `node scripts/dot-table.mjs`: builds the table of dots anew, in some seconds, and writes the file that the web app
 * ships. It comes out the same everywhere; a test has its SHA-256.
 */
await runScript(async () => {
  const { buildDotTable, encodeDotTable } = await tsImport(
    fromRoot('packages', 'density', 'src', 'index.ts'),
    import.meta.url,
  );
  const bytes = encodeDotTable(buildDotTable());
  mkdirSync(dirname(DOT_TABLE_FILE), { recursive: true });
  writeFileSync(DOT_TABLE_FILE, bytes);
  say(
    `${DOT_TABLE_FILE}: ${bytes.length} bytes, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`,
  );
});
