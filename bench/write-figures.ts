import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, type FormatConfig } from 'oxfmt'
import { drawPlot } from './draw-plot.ts'
import type { Figure, FigureRecord } from './figure.ts'
import { formatRecord } from './format-record.ts'
import type { ResultStore } from './result-store.ts'

const root = join(import.meta.dirname, '..')

/**
 * Writes docs/figures.md and its plots anew from the newest record of each figure.
 * @throws when nothing is stored, or when one of them failed and was not measured again.
 */
export async function writeFigures(
  figures: readonly Figure[],
  store: ResultStore,
  docs = join(root, 'docs'),
): Promise<void> {
  const wanted = figures.flatMap(({ name, title }) =>
    (['redis', 'postgres'] as const).map((backend) => ({
      title: `${title}, ${backend}`,
      command: `npm run bench -- --only ${name} --backend ${backend}`,
      record: store.find(name, backend),
    })),
  )
  const records = wanted.flatMap(({ record }) => (record ? [record] : []))
  if (records.length === 0) throw new Error('Nothing is stored yet: npm run bench')
  const failed = wanted.find(({ record }) => record?.failure)
  if (failed) {
    const { title, record, command } = failed
    throw new Error(`${title} failed (${record?.failure}). Measure it again: ${command}`)
  }
  const missing = wanted.filter(({ record }) => !record).map(({ title }) => title)
  const machines = [...new Set(records.map(({ machine }) => machine))]
  const sections = records.map((record) => sectionOf(record, machines.length > 1))
  const text = [headOf(machines, missing), ...sections].join('\n')
  const options = JSON.parse(readFileSync(join(root, '.oxfmtrc.json'), 'utf8')) as FormatConfig
  const { code, errors } = await format('figures.md', text, options)
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
  drawAll(records, join(docs, 'figures'))
  writeFileSync(join(docs, 'figures.md'), code)
  for (const title of missing) console.error(`Not measured yet: ${title}`)
}

function headOf(machines: readonly string[], missing: readonly string[]): string {
  return [
    '# Figures',
    'Written by `npm run bench`, which measures all of it again; each figure can also be measured by itself.',
    `Measured on: ${machines.join('; and on: ')}. Database, Redis, model, load and product share the machine. Ratios compare with a baseline of the same run and travel better between machines than times do.`,
    ...(missing.length > 0 ? [`Not measured yet: ${missing.join('; ')}.`] : []),
    '',
  ].join('\n\n')
}

function sectionOf(record: FigureRecord, nameMachine: boolean): string {
  const { result, backend, machine, measuredAt, busyBefore } = record
  const images = result?.plots.map(
    ({ name, plot }) => `![${plot.title}, ${backend}](figures/${name}-${backend}.svg)`,
  )
  const where = nameMachine ? `: ${machine}` : ''
  const when = `Measured on ${measuredAt.slice(0, 10)}${where}. Just before, other programs kept the cores ${Math.round(busyBefore)} % busy.`
  return [formatRecord(record), ...(images ?? []), when, ''].join('\n\n')
}

/** Plots of an earlier run that are no more would stay for ever. */
function drawAll(records: readonly FigureRecord[], folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const { backend, result } of records) {
    for (const { name, plot } of result?.plots ?? []) {
      writeFileSync(join(folder, `${name}-${backend}.svg`), drawPlot(plot))
    }
  }
}
