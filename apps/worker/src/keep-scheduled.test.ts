import { sweepTurnsJob } from '@dramatis/contracts/jobs/sweep-turns'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepScheduled } from './keep-scheduled.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

describe('the schedule', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function keep(isAway: () => boolean) {
    const told = { scheduled: 0, swept: 0 }
    const queue = {
      ensureScheduler() {
        told.scheduled += 1
        return isAway() ? Promise.reject(new Error('no store')) : Promise.resolve()
      },
      cap: () => Promise.resolve(),
    }
    const stop = keepScheduled(queue, silent, {
      schedule: [{ job: sweepTurnsJob, everyMs: 5_000 }],
      caps: [],
      meanwhile() {
        told.swept += 1
        return Promise.resolve()
      },
    })
    return { told, stop }
  }

  it('is said again every ten seconds, for a store may be emptied', async () => {
    const { told, stop } = keep(() => false)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(told).toEqual({ scheduled: 3, swept: 0 })
    stop()
  })

  it('is made up for while the store is away, for deadlines pass without it', async () => {
    let away = true
    const { told, stop } = keep(() => away)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(told.swept).toBe(2)
    away = false
    await vi.advanceTimersByTimeAsync(10_000)
    expect(told.swept).toBe(2)
    stop()
  })
})
