import { spawnSync } from 'node:child_process';
import { ensureBuilt, SERVER_ENTRY } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNodeVersion } from './lib/node-version.mjs';
import { runScript } from './lib/step.mjs';

/** `npm run reset-password -- EMAIL`: prints a new password, without a mail server. */
await runScript(async () => {
  checkNodeVersion();
  await ensureInstalled();
  await ensureBuilt(['server']);
  const args = [SERVER_ENTRY, 'reset-password', ...process.argv.slice(2)];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
});
