import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deleteLater, deleteNow } from './delete-later.ts'

async function note(acts: boolean[], last: boolean): Promise<void> {
  acts.push(last)
}

describe('deleteLater', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('acts once, when the time is up', () => {
    const acts: boolean[] = []
    deleteLater('one', 6000, (last) => note(acts, last))
    vi.advanceTimersByTime(5999)
    expect(acts).toEqual([])
    vi.advanceTimersByTime(1)
    void deleteNow()
    expect(acts).toEqual([false])
  })

  it('does not act when it was taken back', () => {
    const acts: boolean[] = []
    const undo = deleteLater('one', 6000, (last) => note(acts, last))
    undo()
    vi.advanceTimersByTime(7000)
    void deleteNow()
    expect(acts).toEqual([])
  })

  it('acts at once when the page goes away, and not again', () => {
    const acts: boolean[] = []
    deleteLater('one', 6000, (last) => note(acts, last))
    void deleteNow()
    vi.advanceTimersByTime(7000)
    expect(acts).toEqual([true])
  })
})
