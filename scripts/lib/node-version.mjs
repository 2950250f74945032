import { StepFailure } from './step.mjs';

const LEAST = [20, 19];

/**
 * Stops with a sentence when this Node is too old for the tools the project builds with.
 *
 * @param {string} [version] such as `20.19.0`
 * @throws {StepFailure} naming both versions
 */
export function checkNodeVersion(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = LEAST;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  throw new StepFailure(
    `Stipple needs Node ${LEAST.join('.')} or newer; this is Node ${version}. Install a newer one from nodejs.org and try again.`,
  );
}
