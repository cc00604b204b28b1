import { setTimeout as sleep } from 'node:timers/promises'
import { beatWorker } from '@dramatis/core/turns/beat-worker'
import type { WorkerContext } from '@dramatis/core/turns/worker-context'
import type { Patience } from './sweep-limits.ts'

/** However many turns are cancelled, there are no more beats than this. */
const LEAST_MS = 200

export interface Beating {
  /** Settles with the first beat: from then on it is a witness of who is silent. */
  begun: Promise<void>
  /** Looks at once whether our turns are still ours: one of them was cancelled, or taken. */
  now(): void
  stop(): Promise<void>
}

/** Shows life until stopped. A beat that fails is only logged: the next one follows, and the fence holds meanwhile. */
export function startBeating(ctx: WorkerContext & { slots: number; patience: Patience }): Beating {
  let stopped = false
  let asked = false
  let wake: () => void = () => undefined
  let begin: () => void = () => undefined
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, ctx.patience.beatMs - LEAST_MS))
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async function run() {
    while (!stopped) {
      try {
        await beatWorker(ctx, { ...ctx, workerLostMs: ctx.patience.limits.workerLostMs })
      } catch (error) {
        ctx.log.warn({ err: error }, 'beat failed')
      }
      begin()
      if (stopped) return
      await sleep(LEAST_MS)
      if (!asked && !stopped) await rest()
      asked = false
    }
  }

  const running = run()
  return {
    begun,
    now() {
      asked = true
      wake()
    },
    async stop() {
      stopped = true
      wake()
      await running
    },
  }
}
