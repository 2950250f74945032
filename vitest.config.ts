import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Each project is one kind of test; `npm test` runs them all and sums their counts. */
const project = (name: string, include: string[], more: object = {}) => ({
  test: { name, include, environment: 'node', ...more },
});

export default defineConfig({
  test: {
    // Vitest leaves one core free; on two cores that would be half of the machine for a quarter of an hour.
    maxWorkers: Math.max(2, availableParallelism() - 1),
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
        // After all others: what is seen in a browser should not depend on what else the machine does.
        sequence: { groupOrder: 1 },
        globalSetup: ['test/support/global-setup.ts'],
      }),
    ],
  },
});
