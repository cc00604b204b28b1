import type { AnswerTimes } from './answer-times.ts'
import { readEvents } from './read-events.ts'

/** As patient as with the product. */
const PATIENCE_MS = 180_000

interface Seen {
  openedAt: number | null
  firstAt: number | null
  endedAt: number | null
}

/** Asks the plain route of `baselines/direct-route.ts`. @throws when its answer is cut off or takes three minutes. */
export async function askDirectly(routeUrl: string, text: string): Promise<AnswerTimes> {
  const startedAt = performance.now()
  const seen: Seen = { openedAt: null, firstAt: null, endedAt: null }
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS)
  const request = { url: `${routeUrl}/chat`, method: 'POST', body: { text } } as const
  const onOpen = () => {
    seen.openedAt = performance.now()
  }
  try {
    await readEvents({ ...request, signal: stop.signal, onOpen }, (event) => {
      if (event === 'delta') seen.firstAt ??= performance.now()
      if (event === 'end') seen.endedAt ??= performance.now()
    })
  } finally {
    clearTimeout(timer)
  }
  const { openedAt, firstAt, endedAt } = seen
  if (stop.signal.aborted) {
    throw new Error(`The plain route had not ended its answer after ${PATIENCE_MS / 1_000} s`)
  }
  if (openedAt === null || firstAt === null || endedAt === null) {
    throw new Error('The plain route broke off before the end of its answer')
  }
  return {
    acknowledgedMs: openedAt - startedAt,
    queueMs: null,
    firstTokenMs: firstAt - startedAt,
    doneMs: endedAt - startedAt,
  }
}
