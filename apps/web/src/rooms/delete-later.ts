interface Waiting {
  timer: ReturnType<typeof setTimeout>
  act: (last: boolean) => Promise<void>
}

const waiting = new Map<string, Waiting>()

/**
 * Does something after `ms`, unless it is taken back. `act(true)`: the page is going away, so there
 * is only time for one request that outlives it. Answers how to take it back.
 */
export function deleteLater(
  id: string,
  ms: number,
  act: (last: boolean) => Promise<void>,
): () => void {
  const run = () => {
    waiting.delete(id)
    void act(false)
  }
  clearTimeout(waiting.get(id)?.timer)
  waiting.set(id, { timer: setTimeout(run, ms), act })
  return () => {
    clearTimeout(waiting.get(id)?.timer)
    waiting.delete(id)
  }
}

/** What waits happens now: the page goes away, or its person does. */
export async function deleteNow(): Promise<void> {
  const all = [...waiting.values()]
  waiting.clear()
  await Promise.all(
    all.map(({ timer, act }) => {
      clearTimeout(timer)
      return act(true)
    }),
  )
}
