import { expect, it, vi } from 'vitest'
import { keepStream } from './keep-stream.ts'
import { createLiveStore } from './live-store.ts'

it('says nothing of a line that it gives up, because another tab may hold it now', () => {
  const setState = vi.fn<(state: string) => void>()
  const store = createLiveStore({ now: Date.now, schedule: (run) => run() })
  const quiet = () => undefined
  const keeper = keepStream({ store, setState, onEvent: quiet, onAlive: quiet, onFresh: quiet })
  keeper.pause()
  expect(setState).not.toHaveBeenCalled()
})
