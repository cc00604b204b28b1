import { defineConfig } from 'vitest/config'

const slow = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // What is polled for comes when the machine lets it; a second is nothing where three houses share two cores.
  expect: { poll: { timeout: 15_000 } },
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps,packages,scripts}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.integration.test.ts', 'apps/api/src/routes/**'],
          // Importing a module changes nothing here, so files can share a process: 22 s of work against 57. Threads
          // save another tenth, because they hand modules and results over without a pipe.
          isolate: false,
          pool: 'threads',
          // Some run the compiler or the linter whole: five seconds are too few on a busy machine.
          ...slow,
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
          include: ['tests/{e2e,browser,security}/**/*.test.ts'],
          globalSetup: ['tests/services.ts', 'tests/build-house.ts', 'tests/build-web.ts'],
          // Most of it is waiting: more at a time than there are cores.
          maxWorkers: 4,
          ...slow,
        },
      },
      {
        test: {
          name: 'drills',
          include: ['tests/drills/**/*.test.ts'],
          globalSetup: ['tests/services.ts', 'tests/build-house.ts'],
          // After all else: most of a drill is waiting. Some take one backend here, and all of them both in
          // `npm run drill`.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          ...slow,
        },
      },
    ],
  },
})
