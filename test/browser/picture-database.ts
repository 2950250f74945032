import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from '../support/databases.ts';

/** A fresh embedded database for what draws pictures outside a test run. */
export async function makePictureDatabase(): Promise<TestDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stipple-picture-'));
  return { kind: 'pglite', dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) };
}
