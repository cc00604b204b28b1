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
    const { takeBack } = deleteLater('one', 6000, (last) => note(acts, last))
    takeBack()
    vi.advanceTimersByTime(7000)
    void deleteNow()
    expect(acts).toEqual([])
  })

  it('waits for as long as it is held, and then for the rest of its time', () => {
    const acts: boolean[] = []
    const { hold } = deleteLater('one', 6000, (last) => note(acts, last))
    vi.advanceTimersByTime(4000)
    hold(true)
    hold(true)
    vi.advanceTimersByTime(60_000)
    expect(acts).toEqual([])
    hold(false)
    vi.advanceTimersByTime(1999)
    expect(acts).toEqual([])
    vi.advanceTimersByTime(1)
    expect(acts).toEqual([false])
    hold(false)
    vi.advanceTimersByTime(10_000)
    expect(acts).toEqual([false])
  })

  it('acts at once when the page goes away, and not again', () => {
    const acts: boolean[] = []
    deleteLater('one', 6000, (last) => note(acts, last))
    void deleteNow()
    vi.advanceTimersByTime(7000)
    expect(acts).toEqual([true])
  })
})
