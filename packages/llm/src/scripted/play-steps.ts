import type { ServerResponse } from 'node:http'
import type { Step } from './script-steps.ts'

export interface PlayEars {
  sent(byteCount: number, text: string | undefined): void
  /** The script is over; `hang` leaves the connection to the other side. */
  over(how: 'end' | 'reset' | 'hang'): void
}

/** Plays the steps on a connection at their pace, waits while it is full, stops when it closes. */
export function playSteps(
  response: ServerResponse,
  steps: Iterator<Step, void>,
  ears: PlayEars,
): void {
  let timer: NodeJS.Timeout | undefined
  let closed = false
  response.once('close', () => {
    closed = true
    clearTimeout(timer)
  })
  const advance = () => {
    while (!closed) {
      const next = steps.next()
      if (next.done) return
      const step = next.value
      if (step.afterMs > 0) {
        timer = setTimeout(() => perform(step) && advance(), step.afterMs)
        return
      }
      if (!perform(step)) return
    }
  }
  const perform = (step: Step): boolean => {
    if (step.do === 'send') {
      ears.sent(Buffer.byteLength(step.bytes), step.text)
      if (response.write(step.bytes)) return true
      response.once('drain', advance)
      return false
    }
    ears.over(step.do)
    if (step.do === 'end') response.end()
    if (step.do === 'reset') response.socket?.resetAndDestroy()
    return false
  }
  advance()
}
