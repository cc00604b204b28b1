import type { LiveWake } from '@dramatis/contracts/live-text'
import type { Context } from '@dramatis/core/context'
import { findMissedTurns } from '@dramatis/core/turns/find-missed-turns'

/** A wake that was lost is made good within this time. */
const LOOK_MS = 15_000

/**
 * Looks for turns whose wakes were lost, for all who follow on this process together: one statement, however many
 * they are. A reader that looked for itself would cost as many statements as there are tabs.
 */
export function lookForMissed(
  ctx: Pick<Context, 'db' | 'now' | 'log'>,
  wakes: { owners(): string[]; take(missed: readonly LiveWake[]): void },
): { close(): void } {
  let since = ctx.now()

  async function look(): Promise<void> {
    const now = ctx.now()
    try {
      wakes.take(await findMissedTurns(ctx, { ownerIds: wakes.owners(), since }))
      since = now
    } catch (error) {
      ctx.log.warn({ err: error }, 'missed turns not looked for')
    }
  }

  const timer = setInterval(() => void look(), LOOK_MS)
  return { close: () => clearInterval(timer) }
}
