import type { AnswerTimes } from './answer-times.ts'
import type { FigureResult } from './figure.ts'
import { percentile } from './percentile.ts'
import type { Compared } from './compare-answers.ts'

const parts = [
  { part: 'acknowledgedMs', name: 'acknowledgement', title: 'Acknowledgement' },
  { part: 'queueMs', name: 'queue-wait', title: 'Queue wait' },
  { part: 'firstTokenMs', name: 'first-token', title: 'First token' },
  { part: 'doneMs', name: 'whole-answer', title: 'Whole answer' },
] as const

/** One plot for each thing that a person waits for, direct beside queue; a direct call waits in no queue. */
export function plotAnswers(compared: readonly Compared[]): FigureResult['plots'] {
  return parts.map(({ part, name, title }) => {
    const valuesOf = (way: 'direct' | 'queued') =>
      compared.map((one) => valueOf(one[way], part, one.live))
    const queued = { name: 'queue', values: valuesOf('queued') }
    const direct = { name: 'direct', values: valuesOf('direct') }
    return {
      name,
      plot: {
        title: `${title}: median where one is live, else 95th percentile`,
        unit: 'ms',
        groups: compared.map((one) => one.name),
        series: part === 'queueMs' ? [queued] : [direct, queued],
        logarithmic: part === 'doneMs',
      },
    }
  })
}

function valueOf(times: AnswerTimes[], part: keyof AnswerTimes, live: number): number | null {
  const values = times.flatMap((time) => time[part] ?? [])
  return values.length === 0 ? null : percentile(values, live === 1 ? 0.5 : 0.95)
}
