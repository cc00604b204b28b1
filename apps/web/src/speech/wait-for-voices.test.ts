import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { waitForVoices } from './wait-for-voices.ts'

const voice = { lang: 'ko-KR' } as SpeechSynthesisVoice

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('waits for a list that comes late, as Chrome’s does at first', async () => {
  let voices: SpeechSynthesisVoice[] = []
  const found = waitForVoices({ getVoices: () => voices })
  setTimeout(() => (voices = [voice]), 400)
  await vi.advanceTimersByTimeAsync(500)
  expect(await found).toEqual([voice])
})

it('does not wait for ever, nor a second time, where there are none', async () => {
  const silent = { getVoices: () => [] }
  const found = waitForVoices(silent)
  await vi.advanceTimersByTimeAsync(1_600)
  expect(await found).toEqual([])
  expect(await waitForVoices(silent)).toEqual([])
})
