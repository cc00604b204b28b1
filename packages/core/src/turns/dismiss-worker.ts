import type { Context } from '../context.ts'

/** Takes a worker that has drained off the list, so that the next sweep gives back what it may have left. */
export async function dismissWorker(
  ctx: Context,
  { workerId }: { workerId: string },
): Promise<void> {
  await ctx.db.sql.query('delete from workers where id = $1', [workerId])
}
