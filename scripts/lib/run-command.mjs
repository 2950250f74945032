import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';

/**
 * @typedef {object} CommandResult
 * @property {number} code exit code; 128 + signal number is not imitated, a signal gives 1
 * @property {string} output what it printed on both streams, in the order it came
 */

/**
 * Runs a program to its end and keeps what it prints.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd] the checkout's root unless given
 * @param {NodeJS.ProcessEnv} [options.env] added to the present environment
 * @param {boolean} [options.echo] also show its output while it runs
 * @returns {Promise<CommandResult>} never rejects because of the program's own failure; a program that
 *   cannot be started gives code 127 and the reason as output
 */
export function runCommand(command, args, { cwd = ROOT, env = {}, echo = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout.on('data', (chunk) => {
      chunks.push(chunk);
      if (echo) process.stdout.write(chunk);
    });
    child.stderr.on('data', (chunk) => {
      chunks.push(chunk);
      if (echo) process.stderr.write(chunk);
    });
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) =>
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}

/**
 * Runs a program installed by npm with this same Node, so that no shell and no PATH matter.
 *
 * @param {string} scriptPath the program's JavaScript file, absolute or below the root
 * @param {readonly string[]} args
 * @param {Parameters<typeof runCommand>[2]} [options]
 */
export function runNode(scriptPath, args, options) {
  return runCommand(process.execPath, [scriptPath, ...args], options);
}

/**
 * Runs npm: the one that started this script when there is one, else the one on the PATH.
 *
 * @param {readonly string[]} args
 * @param {Parameters<typeof runCommand>[2]} [options]
 */
export function runNpm(args, options) {
  const npmScript = process.env.npm_execpath;
  if (npmScript?.endsWith('.js')) return runNode(npmScript, args, options);
  return runCommand(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/**
 * The last lines of a long output, enough to see what went wrong.
 *
 * @param {string} output
 * @param {number} [lineCount]
 */
export function lastLines(output, lineCount = 30) {
  return output.trimEnd().split('\n').slice(-lineCount).join('\n');
}
