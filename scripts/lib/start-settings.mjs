import { findLanAddress } from './local-network.mjs';
import { StepFailure } from './step.mjs';

/**
 * @typedef {object} StartSettings
 * @property {NodeJS.ProcessEnv} env what the server gets on top of the present environment
 * @property {string} url what a person opens; `PUBLIC_URL` when it is set
 * @property {string} healthUrl where this machine asks whether the server is up
 * @property {boolean} lan whether the QR code is shown
 */

/**
 * What `npm start` runs the server with: the environment, and `--lan` for the local network. A setting the
 * environment names already is never overruled.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {() => string | undefined} [lanAddress]
 * @returns {StartSettings}
 * @throws {StepFailure} for an argument it does not know, or `--lan` on a machine without a network
 */
export function readStartSettings(args, env, lanAddress = findLanAddress) {
  const unknown = args.find((arg) => arg !== '--lan');
  if (unknown) throw new StepFailure(`npm start knows no “${unknown}”; there is only --lan.`);
  const lan = args.includes('--lan');
  const port = env.PORT || '3000';
  const host = env.HOST || (lan ? '0.0.0.0' : '127.0.0.1');
  const url = env.PUBLIC_URL || `http://${lan ? requireAddress(lanAddress()) : displayHost(host)}:${port}`;
  return {
    env: { HOST: host, PORT: port, ...(lan ? { PUBLIC_URL: url } : {}) },
    url: url.replace(/\/$/, ''),
    healthUrl: `http://${displayHost(host)}:${port}/api/health`,
    lan,
  };
}

/** @param {string | undefined} address */
function requireAddress(address) {
  if (address) return address;
  throw new StepFailure('This machine is in no local network, so --lan has no address to show.');
}

/**
 * The host as one writes it into a URL that this machine can open.
 *
 * @param {string} host
 */
function displayHost(host) {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
