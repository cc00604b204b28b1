import type { TestContext } from '@dramatis/core/testing'
import type { SqlRunner } from '@dramatis/db/connect'
import type fc from 'fast-check'

/** The same context, in which each statement waits until the scheduler lets it go. */
export function gateStatements(ctx: TestContext, gate: fc.Scheduler): TestContext {
  const gated = (sql: SqlRunner): SqlRunner => ({
    async query<Row extends object>(text: string, values?: readonly unknown[]) {
      await gate.schedule(Promise.resolve(), text.trim().slice(0, 60))
      return sql.query<Row>(text, values)
    },
  })
  return {
    ...ctx,
    db: {
      ...ctx.db,
      sql: gated(ctx.db.sql),
      transaction: (work) =>
        ctx.db.transaction(async (sql) => {
          const result = await work(gated(sql))
          await gate.schedule(Promise.resolve(), 'commit')
          return result
        }),
    },
  }
}
