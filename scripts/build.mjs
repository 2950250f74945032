import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNodeVersion } from './lib/node-version.mjs';
import { runScript, say } from './lib/step.mjs';

/** `npm run build [-- server|web]`: builds what is older than its sources. */
await runScript(async () => {
  checkNodeVersion();
  await ensureInstalled();
  const names = process.argv.slice(2);
  const built = await ensureBuilt(names.length > 0 ? names : undefined);
  say(built.length > 0 ? `Built: ${built.join(', ')}.` : 'Everything is built already.');
});
