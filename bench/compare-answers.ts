import type { AnswerTimes } from './answer-times.ts'
import type { Row } from './figure.ts'
import { percentile } from './percentile.ts'

/** The same question asked both ways. */
export interface Compared {
  name: string
  /** So many at once. */
  live: number
  direct: AnswerTimes[]
  queued: AnswerTimes[]
}

/** What the queue adds, part by part, as the aims are worded. */
export function compareAnswers({ name, live, direct, queued }: Compared): Row[] {
  const share = live === 1 ? 0.5 : 0.95
  const label = live === 1 ? 'median' : 'p95'
  const of = (times: AnswerTimes[], part: keyof AnswerTimes, at: number) =>
    percentile(
      times.flatMap((time) => time[part] ?? []),
      at,
    )
  const whole = of(direct, 'doneMs', 0.5)
  const told = of(queued, 'acknowledgedMs', share)
  const wait = of(queued, 'queueMs', share)
  const directFirst = of(direct, 'firstTokenMs', share)
  const queuedFirst = of(queued, 'firstTokenMs', share)
  const later = queuedFirst - directFirst
  const allowed = live === 1 ? 15 : 50
  const full = of(queued, 'doneMs', 0.5)
  const row = (what: string, part: Omit<Row, 'what' | 'unit'>): Row => ({
    what: `${name}: ${what}`,
    unit: 'ms',
    ...part,
  })
  return [
    row(`acknowledged, ${label}, of the direct whole answer`, {
      ratio: told / whole,
      value: told,
      baseline: whole,
      aim: 'at most 0.02',
      met: told / whole <= 0.02,
    }),
    row(`queue wait, ${label}, of the direct whole answer`, {
      ratio: wait / whole,
      value: wait,
      baseline: whole,
      aim: null,
      met: null,
    }),
    row(`first token, ${label}`, {
      ratio: queuedFirst / directFirst,
      value: queuedFirst,
      baseline: directFirst,
      aim: null,
      met: null,
    }),
    row(`first token later than direct by, ${label}`, {
      ratio: null,
      value: later,
      baseline: null,
      aim: `at most ${allowed} ms`,
      met: later <= allowed,
    }),
    row('whole answer, median', {
      ratio: full / whole,
      value: full,
      baseline: whole,
      aim: 'at most 1.03',
      met: full / whole <= 1.03,
    }),
  ]
}
