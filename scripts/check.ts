import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { findBorderViolations } from './check/find-border-violations.ts'
import { findBrokenReferences } from './check/find-broken-references.ts'
import { findManifestFaults } from './check/find-manifest-faults.ts'
import { findNameViolations } from './check/find-name-violations.ts'
import { findRuleViolations } from './check/find-rule-violations.ts'
import { dataModelPath, formatDataModel } from './check/format-data-model.ts'
import { listFiles, readSources } from './check/read-sources.ts'
import { runSteps } from './check/run-steps.ts'
import type { Step } from './check/run-steps.ts'
import { runTool } from './check/run-tool.ts'
import { formatViolations, isCode } from './check/source-file.ts'
import type { SourceFile, Violation } from './check/source-file.ts'

const cores = String(availableParallelism())
const root = join(import.meta.dirname, '..')
const paths = listFiles(root)
const code = readSources(root, paths.filter(isCode))
const docs = readSources(
  root,
  paths.filter((path) => /^(README\.md|docs\/.*\.md)$/.test(path)),
)

const manifests = readSources(
  root,
  paths.filter((path) => path.startsWith('deploy/kubernetes/')),
)
/** `.env.example` has them all; a test sees to it. */
const variables = new Set(
  [...readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^# (\w+)=/gm)].map(
    ([, name = '']) => name,
  ),
)

const ours = code.filter(({ path }) => /^(apps|packages)\//.test(path))

/** The longest first, so that the cores are busy to the end. */
const steps: readonly Step[] = [
  tool(
    'unit tests',
    'vitest',
    'run',
    '--project',
    'unit',
    '--reporter',
    'dot',
    '--maxWorkers',
    cores,
  ),
  { name: 'lint and types', run: lintWithTypes },
  tool('knip', 'knip', '--no-progress'),
  tool('format', 'oxfmt', '--list-different', '.'),
  rules('source rules', () => [...code.flatMap(judgeSource), ...findNameViolations(paths)]),
  rules('manifests', () => findManifestFaults(manifests, { variables })),
  rules('references', () => findBrokenReferences([...docs, ...ours], paths)),
  { name: 'data model', run: checkDataModel },
]

function tool(name: string, ...command: [string, ...string[]]): Step {
  return { name, run: () => runTool(root, command) }
}

/** To collect garbage less often saves a quarter of the work, and takes 1.1 GB instead of 0.9. */
function lintWithTypes(): Promise<string | null> {
  return runTool(root, ['oxlint', '--threads', '1'], { GOGC: '400' })
}

/** File by file, so that each is parsed once. */
function judgeSource(file: SourceFile): Violation[] {
  return [...findBorderViolations([file]), ...findRuleViolations([file])]
}

function rules(name: string, find: () => Violation[]): Step {
  return { name, run: async () => formatViolations(find()) || null }
}

async function checkDataModel(): Promise<string | null> {
  const expected = await formatDataModel(root)
  const actual = paths.includes(dataModelPath)
    ? readFileSync(join(root, dataModelPath), 'utf8')
    : ''
  return actual === expected ? null : `${dataModelPath} is behind prisma/schema.prisma: npm run fix`
}

const [without, wanted] = splitArguments(process.argv.slice(2))
const chosen = steps.filter(
  ({ name }) => !without.includes(name) && (wanted.length === 0 || wanted.includes(name)),
)
if (chosen.length === 0)
  throw new Error(`The steps are: ${steps.map(({ name }) => name).join(', ')}`)

const started = performance.now()
// One more than cores, because the tests wait a good part of their time.
const failed = await runSteps(chosen, availableParallelism() + 1, (line) => console.log(line))
const seconds = ((performance.now() - started) / 1000).toFixed(1)
console.log(
  failed.length === 0
    ? `check: all ${chosen.length} steps passed in ${seconds} s`
    : `check: ${failed.length} of ${chosen.length} steps failed in ${seconds} s: ${failed.join(', ')}`,
)
process.exitCode = failed.length === 0 ? 0 : 1

/** Names of steps to run, all when none is given, and of steps to leave to another command. */
function splitArguments(args: readonly string[]): [string[], string[]] {
  const mark = '--without='
  const without = args.filter((arg) => arg.startsWith(mark)).map((arg) => arg.slice(mark.length))
  return [without, args.filter((arg) => !arg.startsWith(mark))]
}
