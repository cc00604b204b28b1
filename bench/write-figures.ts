import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawPlot } from './draw-plot.ts'
import type { FigureResult } from './figure.ts'
import { formatTable } from './format-table.ts'

export interface Report {
  measuredOn: string
  machine: string
  results: { figure: string; title: string; backend: string; result: FigureResult }[]
}

const docs = join(import.meta.dirname, '../docs')

/** Writes docs/figures.md and its plots anew, from one run. */
export function writeFigures({ measuredOn, machine, results }: Report): void {
  mkdirSync(join(docs, 'figures'), { recursive: true })
  const sections = results.map(({ title, backend, result }) => {
    const images = result.plots.map(({ name, plot }) => {
      const file = `figures/${name}-${backend}.svg`
      writeFileSync(join(docs, file), drawPlot(plot))
      return `![${plot.title}, ${backend}](${file})\n`
    })
    return [formatTable(`${title} (${backend})`, result), ...images].join('\n')
  })
  const head = `# Figures

Measured on ${measuredOn}, ${machine}; database, Redis, model, load and product share the machine. Ratios compare with
a baseline of the same run and travel better between machines than times do. \`npm run bench\` measures and writes all
of it again.
`
  writeFileSync(join(docs, 'figures.md'), [head, ...sections].join('\n'))
}
