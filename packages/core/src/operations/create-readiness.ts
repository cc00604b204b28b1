import { findMissingMigrations } from '@dramatis/db/find-missing-migrations'
import type { Context } from '../context.ts'

export interface Readiness {
  ok: boolean
  checks: {
    database: 'ok' | 'away'
    migrations: 'ok' | 'missing'
    queue: 'ok' | 'away'
    process: 'ok' | 'draining'
  }
}

export interface ReadinessOptions {
  /** Rejects while the store of the queue is away. */
  pingQueue: () => Promise<void>
  /**
   * An API without the queue's store goes on: turns are accepted and the sweeper wakes for them later. To take all
   * of them out of service would turn a lost queue into an outage. A worker has nothing to do without it.
   */
  needsQueue: boolean
  /** From SIGTERM on nothing new should be sent here. */
  isDraining: () => boolean
}

/** However often probes ask, the stores are asked once in this time. */
const KEPT_MS = 1_000
/** Shorter than the patience of probes (3 s). */
const PATIENCE_MS = 2_000

/** Looks whether this process can do its work, and names what is missing. */
export function createReadiness(
  ctx: Pick<Context, 'db' | 'now'>,
  { pingQueue, needsQueue, isDraining }: ReadinessOptions,
): () => Promise<Readiness> {
  let kept: { answer: Promise<Readiness>; until: number } | null = null
  let migrated = false

  async function look(): Promise<Readiness> {
    const [database, current, queue] = await Promise.all([
      holds(ctx.db.sql.query('select 1')),
      // What was applied once stays applied.
      migrated || holds(requireMigrations(ctx)),
      holds(pingQueue()),
    ])
    migrated = current
    const draining = isDraining()
    return {
      ok: database && current && (queue || !needsQueue) && !draining,
      checks: {
        database: database ? 'ok' : 'away',
        migrations: current ? 'ok' : 'missing',
        queue: queue ? 'ok' : 'away',
        process: draining ? 'draining' : 'ok',
      },
    }
  }

  return () => {
    const now = ctx.now().getTime()
    if (kept && now < kept.until && !isDraining()) return kept.answer
    kept = { answer: look(), until: now + KEPT_MS }
    return kept.answer
  }
}

async function requireMigrations(ctx: Pick<Context, 'db'>): Promise<void> {
  const missing = await findMissingMigrations(ctx.db.sql)
  if (missing.length > 0) throw new Error(`The database lacks ${missing.join(', ')}`)
}

async function holds(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, false)
  })
  const done = work.then(
    () => true,
    () => false,
  )
  const inTime = await Promise.race([done, late])
  clearTimeout(timer)
  return inTime
}
