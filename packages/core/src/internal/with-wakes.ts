import type { RoomWake } from '@dramatis/contracts/jobs/answer-room'
import type { Context } from '../context.ts'
import type { SqlRunner } from '../ports.ts'

interface WakingOptions<Result> {
  /** The change is more than one statement. */
  inTransaction?: boolean
  /** Once it is committed, beside the wake: each is a round trip that nobody should wait for twice. */
  tell?: (result: Result) => Promise<void>
}

export interface Waking<Result> {
  result: Result
  wakes: RoomWake[]
}

/**
 * Runs a change of turns together with the wakes that it calls for. On PostgreSQL both commit as one. On Redis
 * the change is one statement, atomic by itself (or `inTransaction`), and the wake follows; if that is lost the
 * sweeper wakes again.
 */
export async function withWakes<Result>(
  ctx: Context,
  work: (sql: SqlRunner) => Promise<Waking<Result>>,
  { inTransaction = false, tell = () => Promise.resolve() }: WakingOptions<Result> = {},
): Promise<Result> {
  if (ctx.queue.joinsTransaction) {
    const committed = await ctx.db.transaction(async (sql) => {
      const { result, wakes } = await work(sql)
      if (wakes.length > 0) await ctx.queue.wakeInside(sql, wakes)
      return result
    })
    await tell(committed)
    return committed
  }
  const { result, wakes } = inTransaction ? await ctx.db.transaction(work) : await work(ctx.db.sql)
  await Promise.all([wakeNow(ctx, wakes), tell(result)])
  return result
}

/** A wake that fails costs only time: the turn is stored, and the sweeper finds it. */
export async function wakeNow(ctx: Context, wakes: readonly RoomWake[]): Promise<void> {
  if (wakes.length === 0) return
  try {
    await ctx.queue.wake(wakes)
  } catch (error) {
    ctx.log.warn({ err: error, rooms: wakes.map((wake) => wake.roomId) }, 'wake failed')
  }
}
