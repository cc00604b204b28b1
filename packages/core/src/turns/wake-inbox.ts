import type { WakeSource } from '../ports.ts'

/** Wakes may be lost; what nobody has asked about for so long is looked at all the same. */
const LOOK_MS = 2_000
/** Where nothing is open there is nothing to look at; thousands of readers are like that. */
const IDLE_MS = 15_000

export interface Woken {
  /** What to look at, by turn. */
  due: Map<string, 'text' | 'state'>
  notes: ReadonlySet<string>
  rooms: ReadonlySet<string | null>
  /** The time has come to look at what no wake told of. */
  all: boolean
  /** Wakes were missed. */
  resync: boolean
}

/** Collects wakes between two looks; its size is bounded by the user's turns, not by the number of wakes. */
export function createWakeInbox(
  wakes: WakeSource,
  ownerId: string,
  now: () => number = () => performance.now(),
) {
  let due = new Map<string, 'text' | 'state'>()
  let notes = new Set<string>()
  let rooms = new Set<string | null>()
  let resync = false
  const openedAt = now()
  let lookedAtAll = openedAt
  /** Of each turn: traffic of one must not put off the look at another. */
  const lookedAt = new Map<string, number>()
  let ring: () => void = () => undefined
  const stop = wakes.subscribe(ownerId, (wake) => {
    if (wake === 'resync') resync = true
    else if (wake.what === 'note') notes.add(wake.noteId)
    else if (wake.what === 'room') rooms.add(wake.roomId)
    else if (due.get(wake.turnId) !== 'state') due.set(wake.turnId, wake.what)
    ring()
  })

  function rest(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      ring = done
      signal.addEventListener('abort', done, { once: true })
    })
  }

  return {
    close: stop,
    /** Resolves when there is something to look at, or when `signal` says to stop. */
    async next(
      followed: ReadonlyMap<string, unknown>,
      { signal, othersOpen }: { signal: AbortSignal; othersOpen: boolean },
    ): Promise<Woken> {
      const lookMs = followed.size > 0 || othersOpen ? LOOK_MS : IDLE_MS
      const eldest = Math.min(
        lookedAtAll,
        ...[...followed.keys()].map((id) => lookedAt.get(id) ?? 0),
      )
      const isQuiet = due.size === 0 && notes.size === 0 && rooms.size === 0 && !resync
      if (isQuiet) await rest(Math.max(0, eldest + lookMs - now()), signal)
      const time = now()
      const all = resync || time - lookedAtAll >= LOOK_MS
      if (all) lookedAtAll = time
      for (const turnId of followed.keys()) {
        if (resync || time - (lookedAt.get(turnId) ?? openedAt) >= LOOK_MS) due.set(turnId, 'state')
      }
      const taken = { due, notes, rooms, all, resync }
      for (const turnId of lookedAt.keys()) if (!followed.has(turnId)) lookedAt.delete(turnId)
      for (const turnId of due.keys()) lookedAt.set(turnId, time)
      due = new Map()
      notes = new Set()
      rooms = new Set()
      resync = false
      return taken
    },
  }
}
