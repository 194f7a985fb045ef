import { defineConfig } from 'vitest/config';

/** Tests that start the portal or talk to the real backends; all others are pure and quick. */
const integration = ['test/**/*.test.ts', 'functions/**/store.test.ts', '**/*.integration.test.ts'];
const browser = ['test/browser/**/*.test.ts'];
/** CommonJS packages are imported as Node itself imports them, so that what passes here runs there. */
const deps = { interopDefault: false };
const never = ['**/node_modules/**', '.data/**', 'cdk.out/**', 'web/dist/**'];

export default defineConfig({
  test: {
    globalSetup: ['test/support/global-setup.ts'],
    // The machine that checks a change has two cores, and the database takes part of one.
    maxWorkers: 2,
    deps,
    projects: [
      {
        test: {
          name: 'unit',
          deps,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...never, ...integration],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          deps,
          include: integration,
          exclude: [...never, ...browser],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: { name: 'browser', deps, include: browser, exclude: never, testTimeout: 120_000, hookTimeout: 600_000 },
      },
    ],
  },
});
