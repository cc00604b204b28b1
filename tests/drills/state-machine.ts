import { createTestContext, type TestContext } from '@dramatis/core/testing'
import { createTestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import fc from 'fast-check'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { createRealTurns, removeRealTurns, ROOMS } from './state-machine/real-turns.ts'
import { turnCommands } from './state-machine/turn-commands.ts'
import type { TurnModel } from './state-machine/turn-model.ts'
import type { World } from './world.ts'

const LIMIT = 12

/**
 * Any order of the turn's verbs on a real database does what a model of a page in length says that it does; the
 * records are compared after every step. No backend: the queue only records, live text is in memory.
 */
export async function drillStateMachine(
  { postgresUrl, seed, size }: Pick<World, 'postgresUrl' | 'seed' | 'size'>,
  { change }: { change?: (ctx: TestContext) => Promise<void> } = {},
): Promise<DrillResult> {
  const trials = bySize({ size }, 40, 60, 2_000)
  const database = await createTestDatabase(postgresUrl)
  const ctx = createTestContext(database.url, createMemoryLive())
  try {
    await change?.(ctx)
    const commands = fc.commands(turnCommands, {
      maxCommands: bySize({ size }, 40, 40, 60),
      size: 'max',
    })
    const property = fc.asyncProperty(commands, async (steps) => {
      const real = await createRealTurns(ctx, LIMIT)
      try {
        startInTheMorning(ctx)
        await fc.asyncModelRun(() => ({ model: createModel(ctx), real }), steps)
      } finally {
        await removeRealTurns(real)
      }
    })
    const found = await fc.check(property, { numRuns: trials, seed, endOnFailure: false })
    const why = String(found.errorInstance)
    const violations = found.failed ? [`${why}. ${fc.defaultReportMessage(found)}`] : []
    return { promise: '3 4 7 10', trials: found.numRuns, violations, recoveriesMs: [] }
  } finally {
    await ctx.close()
    await database.close()
  }
}

/** So that no run goes over midnight, where quotas begin anew. */
function startInTheMorning(ctx: TestContext) {
  const day = 24 * 3_600_000
  ctx.pass(day - (ctx.now().getTime() % day))
}

function createModel(ctx: TestContext): TurnModel {
  return {
    now: ctx.now().getTime(),
    limit: LIMIT,
    deadlineMs: ctx.settings.turnDeadlineMs,
    lastSeq: Array.from({ length: ROOMS }, () => 0),
    lostWorkers: new Set(),
    turns: [],
    messages: [],
    attempts: [],
    asked: [],
  }
}
