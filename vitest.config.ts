import { defineConfig } from 'vitest/config'

const slow = { testTimeout: 60_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps,packages,scripts}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.integration.test.ts', 'apps/api/src/routes/**'],
        },
      },
      {
        test: {
          name: 'services',
          include: [
            '{apps,packages,scripts}/**/*.integration.test.ts',
            'apps/api/src/routes/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**'],
          globalSetup: 'tests/services.ts',
          maxWorkers: 2,
          ...slow,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/{e2e,browser}/**/*.test.ts'],
          globalSetup: 'tests/services.ts',
          maxWorkers: 2,
          ...slow,
        },
      },
      {
        test: {
          name: 'drills',
          include: ['tests/drills/**/*.test.ts'],
          globalSetup: 'tests/services.ts',
          // One at a time, after all else: a drill needs the machine for itself. The slow ones take one backend
          // here, and both in `npm run drill`: CI has 20 minutes.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          ...slow,
        },
      },
    ],
  },
})
