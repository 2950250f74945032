const PROJECTS = ['unit', 'laws', 'simulation', 'server', 'browser'];

/**
 * @typedef {object} TestSelection
 * @property {string[]} projects which kinds of tests run; all unless some were named
 * @property {string[]} rest handed to vitest: paths, `-t words`
 * @property {boolean} isWhole nothing was left out, so the other checks run too
 */

/**
 * What `npm test -- …` asks for: names of projects, paths below `test/`, or vitest's own switches.
 *
 * @param {readonly string[]} args
 * @returns {TestSelection}
 */
export function readTestArguments(args) {
  const named = args.filter((arg) => PROJECTS.includes(arg));
  const rest = args.filter((arg) => !PROJECTS.includes(arg));
  const touched = PROJECTS.filter((name) => rest.some((arg) => arg.startsWith(`test/${name}`)));
  const projects = [...new Set([...named, ...touched])];
  return { projects: projects.length > 0 ? projects : PROJECTS, rest, isWhole: args.length === 0 };
}
