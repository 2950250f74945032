import { canUseApt, findOnPath, installWithApt, isExecutable } from './find-program.mjs';
import { lastLines } from './run-command.mjs';
import { StepFailure, say } from './step.mjs';

/**
 * @typedef {'SpiderMonkey' | 'JavaScriptCore'} EngineName
 *
 * @typedef {object} Shell
 * @property {readonly string[]} programs what the engine's shell is called, newest known good first
 * @property {readonly string[]} places where it is when it is not on the PATH
 * @property {readonly string[]} debianPackages those that bring it, one of which a release has
 */

/** @type {Readonly<Record<EngineName, Shell>>} */
const SHELLS = {
  SpiderMonkey: {
    programs: ['js102', 'js115', 'js128', 'js140'],
    places: [],
    debianPackages: ['libmozjs-102-dev', 'libmozjs-128-dev', 'libmozjs-140-dev', 'libmozjs-115-dev'],
  },
  JavaScriptCore: {
    programs: ['jsc'],
    places: ['/System/Library/Frameworks/JavaScriptCore.framework/Versions/Current/Helpers/jsc'],
    debianPackages: ['libjavascriptcoregtk-4.0-bin', 'libjavascriptcoregtk-bin'],
  },
};

/**
 * The shell of a JavaScript engine other than Node's: a program that runs a file and has `print`. Undefined when there
 * is none.
 *
 * @param {EngineName} name
 * @returns {string | undefined} absolute path
 */
export function findEngine(name) {
  const { programs, places } = SHELLS[name];
  return findOnPath(programs) ?? places.find(isExecutable);
}

/**
 * As findEngine, and installs one when there is none: apt-get as root on Debian and its relatives. Elsewhere
 * undefined, and what compares engines is skipped, by name.
 *
 * @param {EngineName} name
 * @returns {Promise<string | undefined>}
 * @throws {StepFailure} in CI, where nothing may be skipped
 */
export async function ensureEngine(name) {
  const found = findEngine(name);
  if (found) return found;
  let output = '';
  for (const debianPackage of canUseApt() ? SHELLS[name].debianPackages : []) {
    say(`Installing ${name} (${debianPackage}) with apt-get …`);
    output = (await installWithApt(debianPackage)).output;
    const installed = findEngine(name);
    if (installed) return installed;
  }
  const sentence = `The tests that compare engines need ${name}. Install ${SHELLS[name].programs[0]}.`;
  if (process.env.CI) throw new StepFailure(sentence, lastLines(output));
  say(`${sentence} They are skipped now.`);
  return undefined;
}
