import type { FigureResult, Row } from './figure.ts'

/** A table for the terminal and for Markdown alike; the ratio first. */
export function formatTable(title: string, { rows, notes }: FigureResult): string {
  return [
    `### ${title}`,
    '',
    '| what | ratio | value | baseline | aim | met |',
    '| --- | ---: | ---: | ---: | --- | --- |',
    ...rows.map(formatRow),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `- ${note}`)] : []),
    '',
  ].join('\n')
}

function formatRow({ what, ratio, value, unit, baseline, aim, met }: Row): string {
  const verdict = met === null ? '' : met ? 'yes' : '**no**'
  const cells = [
    what,
    ratio === null ? '' : ratio.toFixed(3),
    `${format(value)} ${unit}`,
    baseline === null ? '' : `${format(baseline)} ${unit}`,
    aim ?? '',
    verdict,
  ]
  return `| ${cells.join(' | ')} |`
}

function format(value: number): string {
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en')
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2)
}
