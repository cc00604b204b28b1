import { expect, inject, it } from 'vitest'
import { drillStateMachine } from './state-machine.ts'

const world = () => ({ postgresUrl: inject('postgresUrl'), seed: 4, size: 'brief' as const })

it('does with turns what the model says, in any order of steps', { timeout: 120_000 }, async () => {
  const { violations } = await drillStateMachine(world())
  expect(violations).toEqual([])
})

it.each([
  ['refunds', 'ledger_entries', 'insert', `new.kind = 'refund'`],
  ['counts of crashes', 'turns', 'update', 'new.crashes > old.crashes'],
])('sees that %s are lost', { timeout: 120_000 }, async (_name, table, verb, when) => {
  const { violations } = await drillStateMachine(world(), {
    async change({ db }) {
      await db.sql.query(
        `create function lose() returns trigger language plpgsql as 'begin return null; end'`,
      )
      await db.sql.query(
        `create trigger lose before ${verb} on ${table} for each row when (${when}) execute function lose()`,
      )
    },
  })
  expect(violations).not.toEqual([])
})
