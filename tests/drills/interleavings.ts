import { createTestContext, type TestContext } from '@dramatis/core/testing'
import { cancelTurn } from '@dramatis/core/turns/cancel-turn'
import { submitTurn } from '@dramatis/core/turns/submit-turn'
import { createTestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import fc from 'fast-check'
import { bySize } from './by-size.ts'
import { checkInvariants } from './check-invariants.ts'
import type { DrillResult } from './drill-result.ts'
import { gateStatements } from './interleavings/gate-statements.ts'
import { anyStep, type Scene, type Step } from './interleavings/steps.ts'
import { createRealTurns, removeRealTurns } from './state-machine/real-turns.ts'
import { placeWitness } from './witness.ts'
import type { World } from './world.ts'

const LIMIT = 20

/**
 * Verbs of users, workers and the sweeper at the same time over the same few turns, on a real database. A scheduler
 * decides which of their statements comes next, so that what was found can be done again.
 */
export async function drillInterleavings(
  { postgresUrl, seed, size }: Pick<World, 'postgresUrl' | 'seed' | 'size'>,
  { change }: { change?: (ctx: TestContext) => Promise<void> } = {},
): Promise<DrillResult> {
  const database = await createTestDatabase(postgresUrl)
  const ctx = createTestContext(database.url, createMemoryLive())
  try {
    await placeWitness(ctx.db.pool)
    await change?.(ctx)
    const steps = fc.array(anyStep, { minLength: 3, maxLength: 9, size: 'max' })
    const property = fc.asyncProperty(fc.scheduler(), steps, async (schedule, all) => {
      await tryTogether(ctx, { schedule, steps: all })
    })
    const numRuns = bySize({ size }, 80, 200, 5_000)
    const found = await fc.check(property, { numRuns, seed, endOnFailure: true })
    const why = String(found.errorInstance)
    const violations = found.failed ? [`${why}. ${fc.defaultReportMessage(found)}`] : []
    return { promise: '2, 3, 4, 7, 10', trials: found.numRuns, violations, recoveriesMs: [] }
  } finally {
    await ctx.close()
    await database.close()
  }
}

interface Together {
  schedule: fc.Scheduler
  steps: readonly Step[]
}

async function tryTogether(ctx: TestContext, { schedule, steps }: Together): Promise<void> {
  const real = await createRealTurns(ctx, LIMIT)
  try {
    await ctx.db.sql.query('truncate drill_witness')
    const scene: Scene = { real, turnIds: [], ctx: gateStatements(ctx, schedule) }
    const [roomId = ''] = real.roomIds
    for (const text of ['one', 'two', 'three']) {
      const asked = { userId: real.userId, roomId, text, idempotencyKey: real.newKey() }
      scene.turnIds.push((await submitTurn(ctx, asked)).id)
    }
    // All of them: one that is left at its gate holds its connection, and what it has locked, for ever.
    const over = await schedule.waitFor(Promise.allSettled(steps.map((step) => step.run(scene))))
    const threw = over.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    if (threw.length > 0) throw threw[0]
    await endAll(ctx, real.userId)
    const evidence = { sql: ctx.db.pool, accepted: [], journal: [] }
    const wrong = await checkInvariants(evidence)
    if (wrong.length > 0) throw new Error(wrong.join('; '))
  } finally {
    await removeRealTurns(real)
  }
}

async function endAll(ctx: TestContext, userId: string) {
  const { rows } = await ctx.db.sql.query<{ id: string }>(
    'select id from turns where owner_id = $1 order by seq',
    [userId],
  )
  for (const { id } of rows) await cancelTurn(ctx, { userId, turnId: id })
}
