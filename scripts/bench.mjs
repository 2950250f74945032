import { pathToFileURL } from 'node:url';
import { benchmarkFile, listBenchmarks } from './lib/bench.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { checkNodeVersion } from './lib/node-version.mjs';
import { runCommand } from './lib/run-command.mjs';
import { runScript, StepFailure, say } from './lib/step.mjs';

/** `npm run bench [-- NAME … [--option …]]`: all benchmarks, or those named; what follows an option is theirs. */
await runScript(async () => {
  checkNodeVersion();
  const known = listBenchmarks();
  const words = process.argv.slice(2);
  const firstOption = words.findIndex((word) => word.startsWith('--'));
  const names = firstOption < 0 ? words : words.slice(0, firstOption);
  const options = words.slice(names.length);
  const chosen = names.length > 0 ? names : known;
  const unknown = chosen.find((name) => !known.includes(name));
  if (unknown)
    throw new StepFailure(`There is no benchmark “${unknown}”. There are: ${known.join(', ') || 'none'}.`);
  say(`Benchmarks: ${known.join(', ') || 'none'}.`);
  await ensureInstalled();
  await ensureBuilt();
  const env = { CHROMIUM_PATH: await ensureChromium() };
  let failures = 0;
  for (const name of chosen) {
    say(`\n── ${name} ──`);
    const program = `const { run } = await import(${JSON.stringify(pathToFileURL(benchmarkFile(name)).href)}); await run(${JSON.stringify(options)});`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
    const { code } = await runCommand(process.execPath, args, { env, echo: true });
    if (code !== 0) failures += 1;
  }
  return failures === 0 ? 0 : 1;
});
