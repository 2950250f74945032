import { defineConfig } from 'vitest/config';

/** Each project is one kind of test; `npm test` runs them all and sums their counts. */
const project = (name: string, include: string[], more: object = {}) => ({
  test: { name, include, environment: 'node', ...more },
});

export default defineConfig({
  test: {
    projects: [
      // The architecture test reads every file; on a busy machine that takes longer than the usual five seconds.
      project('unit', ['test/unit/**/*.test.ts', 'test/architecture.test.ts'], { testTimeout: 60_000 }),
      project('laws', ['test/laws/**/*.test.ts'], { testTimeout: 60_000 }),
      project('simulation', ['test/simulation/**/*.test.ts'], { testTimeout: 180_000 }),
      project('server', ['test/server/**/*.test.ts'], {
        testTimeout: 60_000,
        hookTimeout: 120_000,
        globalSetup: ['test/support/global-setup.ts'],
      }),
      project('browser', ['test/browser/**/*.test.ts'], {
        testTimeout: 180_000,
        hookTimeout: 180_000,
        fileParallelism: false,
        globalSetup: ['test/support/global-setup.ts'],
      }),
    ],
  },
});
