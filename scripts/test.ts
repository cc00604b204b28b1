import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPrograms, type Missing } from './test/find-programs.ts'
import { runProgram } from './test/run-program.ts'

const root = join(import.meta.dirname, '..')
const underCi = process.env.CI === 'true'

interface VitestSummary {
  numPassedTests: number
  numFailedTests: number
  numFailedTestSuites: number
}

/**
 * One run for each: they start servers of their own, and two migrations in one process share one WebAssembly engine,
 * which is not made for that.
 */
const projects = ['unit', 'services', 'e2e', 'drills']

/** `npm run check`, then every test on both backends. What cannot run here is named at the end, never passed over. */
async function main(): Promise<number> {
  const missing = findPrograms((line) => console.info(line))
  const checked = await runProgram(root, ['scripts/check.ts', '--without=unit tests'])
  let passed = 0
  let failed = 0
  for (const project of projects) {
    const counted = await runTests(missing, project)
    passed += counted.passed
    failed += counted.failed
  }
  const notRun = missing.map(
    ({ program, tests, install }) =>
      `NOT RUN: ${tests}, for want of ${program}. Install it: ${install}`,
  )
  for (const line of notRun) console.info(line)
  const failures = failed + (checked === 0 ? 0 : 1) + (underCi ? notRun.length : 0)
  console.info(`${passed + (checked === 0 ? 1 : 0)} passed, ${failures} failed`)
  return failures === 0 ? 0 : 1
}

async function runTests(
  missing: readonly Missing[],
  project: string,
): Promise<{ passed: number; failed: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'dramatis-results-'))
  const results = join(folder, 'results.json')
  const exclude = missing.flatMap(({ exclude }) => exclude).map((glob) => `--exclude=${glob}`)
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', `--project=${project}`]
  const command = [...vitest, '--passWithNoTests', '--reporter=default', '--reporter=json']
  const only = process.argv.slice(2)
  try {
    const code = await runProgram(
      root,
      [...command, `--outputFile.json=${results}`, ...exclude, ...only],
      {
        TEST_BACKENDS: missing.some(({ program }) => program === 'redis-server') ? 'postgres' : '',
      },
    )
    const summary = JSON.parse(readFileSync(results, 'utf8')) as VitestSummary
    // A file that cannot be loaded, or an error outside any test, has no failed test of its own.
    const failed =
      summary.numFailedTests || (code === 0 ? 0 : Math.max(1, summary.numFailedTestSuites))
    return { passed: summary.numPassedTests, failed }
  } catch (error) {
    console.error(
      'The tests ended without results:',
      error instanceof Error ? error.message : error,
    )
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

process.exitCode = await main()
