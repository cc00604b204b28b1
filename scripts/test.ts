import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { findPrograms, type Missing } from './test/find-programs.ts'
import { runProgram } from './test/run-program.ts'

const root = join(import.meta.dirname, '..')
const underCi = process.env.CI === 'true'

interface VitestSummary {
  numPassedTests: number
  numFailedTests: number
  numFailedTestSuites: number
  testResults: {
    name: string
    message: string
    status: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

interface Outcome {
  passed: number
  failed: number
  /** One line or more for each failure, told again at the end: what came before may be cut from a log. */
  told: string[]
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
  const told = checked.code === 0 ? [] : [`FAILED: npm run check\n${checked.tail}`]
  for (const project of projects) {
    const counted = await runTests(missing, project)
    passed += counted.passed
    failed += counted.failed
    told.push(...counted.told)
  }
  const notRun = missing.map(
    ({ program, tests, install }) =>
      `NOT RUN: ${tests}, for want of ${program}. Install it: ${install}`,
  )
  for (const line of [...told, ...notRun]) console.info(line)
  const failures = failed + (checked.code === 0 ? 0 : 1) + (underCi ? notRun.length : 0)
  console.info(`${passed + (checked.code === 0 ? 1 : 0)} passed, ${failures} failed`)
  return failures === 0 ? 0 : 1
}

async function runTests(missing: readonly Missing[], project: string): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'dramatis-results-'))
  const results = join(folder, 'results.json')
  const exclude = missing.flatMap(({ exclude }) => exclude).map((glob) => `--exclude=${glob}`)
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', `--project=${project}`]
  const command = [...vitest, '--passWithNoTests', '--reporter=default', '--reporter=json']
  const only = process.argv.slice(2)
  try {
    const { code } = await runProgram(
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
    return { passed: summary.numPassedTests, failed, told: tellFailures(summary, project) }
  } catch (error) {
    console.error(
      'The tests ended without results:',
      error instanceof Error ? error.message : error,
    )
    return { passed: 0, failed: 1, told: [`FAILED: ${project} ended without results`] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function tellFailures({ testResults }: VitestSummary, project: string): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const broken = assertionResults.filter((one) => one.status === 'failed')
    const file = relative(root, name)
    if (broken.length === 0 && status === 'failed') {
      return [`FAILED: ${project}, ${file}: ${message.slice(0, 500)}`]
    }
    return broken.map(({ fullName, failureMessages }) => {
      const [first = ''] = failureMessages
      return `FAILED: ${project}, ${file}, ${fullName}\n  ${first.slice(0, 500)}`
    })
  })
}

process.exitCode = await main()
