import { describe, expect, it } from 'vitest';
import { addTallies, describeTally, isSuccess, tallyReport } from '../../../scripts/lib/tally.mjs';

const file = (status: string, ...tests: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe('the sum of a test run', () => {
  it.each([
    { title: 'nothing', files: [], sum: '0 passed, 0 failed, 0 skipped' },
    { title: 'passes', files: [file('passed', 'passed', 'passed')], sum: '2 passed, 0 failed, 0 skipped' },
    { title: 'a failure', files: [file('failed', 'passed', 'failed')], sum: '1 passed, 1 failed, 0 skipped' },
    {
      title: 'tests that were left out, whatever the runner calls it',
      files: [file('passed', 'passed', 'skipped', 'pending', 'todo', 'disabled')],
      sum: '1 passed, 0 failed, 4 skipped',
    },
    { title: 'a file that cannot be loaded', files: [file('failed')], sum: '0 passed, 1 failed, 0 skipped' },
    {
      title: 'a file whose hook failed after its tests had passed',
      files: [file('failed', 'passed'), file('passed', 'passed')],
      sum: '2 passed, 1 failed, 0 skipped',
    },
  ])('counts $title', ({ files, sum }) => {
    expect(describeTally(tallyReport({ testResults: files }))).toBe(sum);
  });

  it('adds up over runners', () => {
    const sum = addTallies({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 });
    expect(describeTally(sum)).toBe('11 passed, 22 failed, 33 skipped');
  });

  it.each([
    { tally: { passed: 3, failed: 0, skipped: 0 }, skipsAllowed: false, success: true },
    { tally: { passed: 3, failed: 0, skipped: 1 }, skipsAllowed: true, success: true },
    { tally: { passed: 3, failed: 0, skipped: 1 }, skipsAllowed: false, success: false },
    { tally: { passed: 3, failed: 1, skipped: 0 }, skipsAllowed: true, success: false },
    { tally: { passed: 0, failed: 0, skipped: 0 }, skipsAllowed: true, success: false },
  ])(
    'is a success or not: $tally, skips allowed $skipsAllowed → $success',
    ({ tally, skipsAllowed, success }) => {
      expect(isSuccess(tally, { skipsAllowed })).toBe(success);
    },
  );
});
