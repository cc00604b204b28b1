import type { FigureRecord, Row, Table } from './figure.ts'

/** Tables for the terminal and for Markdown alike; the ratio first. */
export function formatRecord({ title, backend, result, failure }: FigureRecord): string {
  const head = `## ${title}, ${backend}`
  if (!result) return [head, '', `Failed: ${failure ?? 'nobody said why'}`, ''].join('\n')
  const { rows, tables = [], notes } = result
  const main: Table = {
    head: ['what', 'ratio', 'value', 'baseline', 'aim', 'met'],
    lines: rows.map(cellsOf),
  }
  return [
    head,
    ...[main, ...tables].map(formatTable),
    ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join('\n')] : []),
    '',
  ].join('\n\n')
}

function cellsOf({ what, ratio, value, unit, baseline, aim, met }: Row): string[] {
  const verdict = met === null ? '' : met ? 'yes' : '**no**'
  return [
    what,
    ratio === null ? '' : ratio.toFixed(3),
    `${format(value)} ${unit}`,
    baseline === null ? '' : `${format(baseline)} ${unit}`,
    aim ?? '',
    verdict,
  ]
}

/** Columns of numbers, which stand to the right. */
const numeric = new Set(['ratio', 'value', 'baseline', 'per turn', 'inside'])

function formatTable({ head, lines }: Table): string {
  const rule = head.map((name) => (numeric.has(name) ? '---:' : '---'))
  return [head, rule, ...lines].map(formatLine).join('\n')
}

/** A bar would end the cell, in code as well. */
function formatLine(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`
}

function format(value: number): string {
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en')
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2)
}
