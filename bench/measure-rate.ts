export interface RateWindow {
  seconds: number
  clients: number
}

/**
 * Ends per second of a closed loop, in which each client asks again at once; after one round that is not timed and a
 * warm-up of a fifth of the time. @throws when nothing ended in the window.
 */
export async function measureRate(
  { seconds, clients }: RateWindow,
  ask: (client: number) => Promise<unknown>,
): Promise<number> {
  const all = Array.from({ length: clients }, (_, client) => client)
  await Promise.all(all.map(ask))
  const from = performance.now() + seconds * 200
  const until = from + seconds * 1_000
  let ended = 0
  await Promise.all(
    all.map(async (client) => {
      while (performance.now() < until) {
        await ask(client)
        const now = performance.now()
        if (now >= from && now < until) ended += 1
      }
    }),
  )
  if (ended === 0) throw new Error(`Of ${clients} clients none had an answer within ${seconds} s`)
  return ended / seconds
}
