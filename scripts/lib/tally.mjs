/**
 * @typedef {object} Tally how a set of tests ended
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 *
 * @typedef {{ status: string }} ReportedTest
 * @typedef {{ status: string, name: string, assertionResults: ReportedTest[] }} ReportedFile
 * @typedef {{ testResults: ReportedFile[] }} TestReport vitest's JSON report, as far as it is read here
 */

/** @type {Tally} */
export const EMPTY_TALLY = { passed: 0, failed: 0, skipped: 0 };

/**
 * Counts a report. A file that fails without a failing test of its own (it could not be loaded, a hook
 * failed) counts as one failure; whatever neither passed nor failed counts as skipped.
 *
 * @param {TestReport} report
 * @returns {Tally}
 */
export function tallyReport(report) {
  return report.testResults.map(tallyFile).reduce(addTallies, EMPTY_TALLY);
}

/**
 * @param {ReportedFile} file
 * @returns {Tally}
 */
function tallyFile(file) {
  const count = (/** @type {string} */ status) =>
    file.assertionResults.filter((test) => test.status === status).length;
  const passed = count('passed');
  const failed = count('failed');
  const brokenFile = file.status === 'failed' && failed === 0;
  return {
    passed,
    failed: brokenFile ? 1 : failed,
    skipped: file.assertionResults.length - passed - failed,
  };
}

/**
 * @param {Tally} a
 * @param {Tally} b
 * @returns {Tally}
 */
export function addTallies(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/**
 * The last line of a test run.
 *
 * @param {Tally} tally
 */
export function describeTally({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * Whether a run counts as a success: something passed, nothing failed, and nothing skipped where that is
 * not allowed.
 *
 * @param {Tally} tally
 * @param {{ skipsAllowed: boolean }} rule
 */
export function isSuccess({ passed, failed, skipped }, { skipsAllowed }) {
  return passed > 0 && failed === 0 && (skipsAllowed || skipped === 0);
}
