interface Waiting {
  timer: ReturnType<typeof setTimeout> | null
  act: (last: boolean) => Promise<void>
}

interface Later {
  takeBack: () => void
  /** The time stands still while somebody is at the button that takes it back. */
  hold: (held: boolean) => void
}

const waiting = new Map<string, Waiting>()

/**
 * Does something after `ms`, unless it is taken back. `act(true)`: the page is going away, so there
 * is only time for one request that outlives it.
 */
export function deleteLater(id: string, ms: number, act: (last: boolean) => Promise<void>): Later {
  stop(waiting.get(id))
  const mine: Waiting = { timer: null, act }
  waiting.set(id, mine)
  let left = ms
  let startedAt = 0

  function start(): void {
    startedAt = Date.now()
    mine.timer = setTimeout(() => {
      waiting.delete(id)
      void act(false)
    }, left)
  }

  start()
  return {
    takeBack() {
      stop(mine)
      if (waiting.get(id) === mine) waiting.delete(id)
    },
    hold(held) {
      if (waiting.get(id) !== mine || held === (mine.timer === null)) return
      if (!held) return start()
      left = Math.max(0, left - (Date.now() - startedAt))
      stop(mine)
    },
  }
}

function stop(one: Waiting | undefined): void {
  if (!one || one.timer === null) return
  clearTimeout(one.timer)
  one.timer = null
}

/** What waits happens now: the page goes away, or its person does. */
export async function deleteNow(): Promise<void> {
  const all = [...waiting.values()]
  waiting.clear()
  await Promise.all(
    all.map((one) => {
      stop(one)
      return one.act(true)
    }),
  )
}
