export interface Plot {
  title: string
  unit: string
  /** Names of the groups along the axis. */
  groups: string[]
  /** Null where there is nothing to show; JSON makes that of NaN. */
  series: { name: string; values: (number | null)[] }[]
  /** For values that span more than two orders. */
  logarithmic?: boolean
}

const WIDTH = 720
const HEIGHT = 320
const LEFT = 64
const BOTTOM = 56
const TOP = 48
/** About, in the font of 12 px. */
const WIDTH_OF_LETTER = 6.5
/** Told apart by people who do not see all colours: the palette of Okabe and Ito (2008). */
const COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00']

/** Grouped bars as SVG, readable on light and dark pages. */
export function drawPlot({ title, unit, groups, series, logarithmic = false }: Plot): string {
  const all = series.flatMap(({ values }) => values.filter((value) => value !== null))
  const highest = Math.max(...all, Number.MIN_VALUE)
  const lowest = logarithmic
    ? 10 ** Math.floor(Math.log10(Math.min(...all.filter((v) => v > 0))))
    : 0
  const plotHeight = HEIGHT - TOP - BOTTOM
  const heightOf = (value: number) => {
    if (!(value > lowest)) return 0
    if (!logarithmic) return (value / highest) * plotHeight
    return (Math.log(value / lowest) / Math.log(highest / lowest)) * plotHeight
  }
  const slot = (WIDTH - LEFT - 16) / groups.length
  const bar = Math.min(48, (slot * 0.8) / series.length)
  const bars = groups.flatMap((_, group) =>
    series.map(({ values }, index) => {
      const value = values[group] ?? null
      const height = heightOf(value ?? 0)
      const x = LEFT + group * slot + (slot - bar * series.length) / 2 + index * bar
      const y = HEIGHT - BOTTOM - height
      const label = value === null ? '–' : format(value)
      return `<rect x="${n(x)}" y="${n(y)}" width="${n(bar - 2)}" height="${n(height)}" fill="${colour(index)}"/>
<text x="${n(x + bar / 2 - 1)}" y="${n(y - 4)}" text-anchor="middle" font-size="10">${label}</text>`
    }),
  )
  const names = groups.map(
    (name, group) =>
      `<text x="${n(LEFT + (group + 0.5) * slot)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${escape(name)}</text>`,
  )
  let legendAt = 16
  const legend = series.map(({ name }, index) => {
    const x = legendAt
    legendAt += 28 + name.length * WIDTH_OF_LETTER
    return `<rect x="${n(x)}" y="${HEIGHT - 22}" width="10" height="10" fill="${colour(index)}"/>
<text x="${n(x + 14)}" y="${HEIGHT - 13}">${escape(name)}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escape(title)}">
<style>text{font:12px sans-serif;fill:#1b1b1b}</style>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${LEFT}" y="22" font-size="14" font-weight="bold">${escape(title)} (${escape(unit)}${logarithmic ? ', logarithmic' : ''})</text>
<line x1="${LEFT}" y1="${HEIGHT - BOTTOM}" x2="${WIDTH - 16}" y2="${HEIGHT - BOTTOM}" stroke="#888"/>
${[...bars, ...names, ...legend].join('\n')}
</svg>
`
}

function colour(index: number): string {
  return COLOURS[index % COLOURS.length] ?? '#000'
}

function n(value: number): string {
  return value.toFixed(1)
}

function format(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en')
  return value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
