import type { RoomWake } from '@dramatis/contracts/jobs/answer-room'
import type { Context } from '../context.ts'
import type { SqlRunner, WakeQuery } from '../ports.ts'

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
 * Runs a change of turns together with the wakes that it calls for. Where the queue is in the same database the
 * change itself adds them (`wokenBy`); else the wake follows it, and if that is lost the sweeper wakes again.
 */
export async function withWakes<Result>(
  ctx: Context,
  work: (sql: SqlRunner) => Promise<Waking<Result>>,
  { inTransaction = false, tell = () => Promise.resolve() }: WakingOptions<Result> = {},
): Promise<Result> {
  const { result, wakes } = inTransaction ? await ctx.db.transaction(work) : await work(ctx.db.sql)
  await Promise.all([ctx.queue.wakeSql ? null : wakeNow(ctx, wakes), tell(result)])
  return result
}

/** The query of a change that adds its wakes, and counts them; it runs only where its result is selected. */
export function wokenBy({ queue }: Pick<Context, 'queue'>, wakes: WakeQuery): string {
  return queue.wakeSql?.(wakes) ?? 'select 0 as wakes'
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
