import type { Context } from '../context.ts'
import type { ClaimedTurn } from '../turns/claim-turn.ts'

/** Tells telemetry of an attempt that begins, and runs it as a part of the trace of the request that asked. */
export function traceAttempt(
  ctx: Context,
  turn: ClaimedTurn,
  work: () => Promise<void>,
): Promise<void> {
  const now = ctx.now()
  const { kind, attempt } = turn
  const waitMs = now.getTime() - turn.accepted_at.getTime()
  ctx.observer?.claimed({ kind, attempt, waitMs })
  if (!ctx.tracing) return work()
  const part = {
    parent: turn.trace,
    kind: 'consumer',
    attributes: { turnId: turn.id, roomId: turn.room_id, attempt },
  } as const
  if (attempt === 1) {
    ctx.tracing.record({ ...part, name: 'turn.wait' }, { from: turn.accepted_at, to: now })
  }
  return ctx.tracing.run({ ...part, name: 'turn.answer' }, work)
}
