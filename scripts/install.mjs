import { ensureInstalled } from './lib/install.mjs';
import { checkNodeVersion } from './lib/node-version.mjs';
import { runScript, say } from './lib/step.mjs';

await runScript(async () => {
  checkNodeVersion();
  say((await ensureInstalled()) ? 'Packages installed.' : 'Packages are up to date.');
});
