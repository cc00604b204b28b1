import { isAlive, type WorkerProcess } from '../house.ts'
import type { Break } from './measure-recoveries.ts'
import { rest } from './rest.ts'
import type { Stage } from './world.ts'

export interface Hits {
  /** Of the time between two hits; chosen evenly. */
  everyMs: readonly [number, number]
  /** The rest are stopped for a while and then woken. After 8 to 13 s their turns are elsewhere: zombies. */
  killShare: number
  freezeMs: readonly [number, number]
}

export interface Storm {
  kills: Break[]
  freezes: Break[]
  /** Ends the hitting, wakes the frozen, and waits for the replacements to be ready. */
  stop(): Promise<void>
}

/** Kills and freezes random workers of a house until stopped; each killed one is replaced. */
export function hitWorkers(stage: Stage, { everyMs, killShare, freezeMs }: Hits): Storm {
  const { house } = stage
  const random = stage.random.fork('hits')
  const frozen = new Set<WorkerProcess>()
  const pending = new Set<Promise<unknown>>()
  const storm: Storm = { kills: [], freezes: [], stop }
  const over = new AbortController()

  function hit() {
    const awake = house.workers.filter((worker) => isAlive(worker) && !frozen.has(worker))
    // The promise is of another worker: on a busy machine those that were killed are long in coming back.
    if (awake.length < 2) return
    const victim = random.pick(awake)
    if (random.chance(killShare)) {
      storm.kills.push({ at: Date.now(), workerId: victim.workerId })
      victim.kill('SIGKILL')
      keep(house.addWorker())
      return
    }
    storm.freezes.push({ at: Date.now(), workerId: victim.workerId })
    frozen.add(victim)
    victim.kill('SIGSTOP')
    keep(
      rest(random.between(...freezeMs), over.signal).then(() => {
        victim.kill('SIGCONT')
        frozen.delete(victim)
      }),
    )
  }

  function keep(work: Promise<unknown>) {
    const kept = work.finally(() => pending.delete(kept))
    // A replacement that a store drill keeps from starting is no finding: the house has others.
    kept.catch(() => undefined)
    pending.add(kept)
  }

  async function run() {
    while (!over.signal.aborted) {
      await rest(random.between(...everyMs), over.signal)
      if (!over.signal.aborted) hit()
    }
  }

  async function stop() {
    over.abort()
    await running
    await Promise.allSettled(pending)
  }

  const running = run()
  return storm
}
