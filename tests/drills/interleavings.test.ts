import { expect, inject, it } from 'vitest'
import { drillInterleavings } from './interleavings.ts'

const world = () => ({ postgresUrl: inject('postgresUrl'), seed: 7, size: 'brief' as const })

it('keeps every invariant, whichever statement comes next', { timeout: 240_000 }, async () => {
  const { violations, trials } = await drillInterleavings(world())
  expect(violations).toEqual([])
  expect(trials).toBe(80)
})

it('sees that refunds are lost', { timeout: 120_000 }, async () => {
  const { violations } = await drillInterleavings(world(), {
    async change({ db }) {
      await db.sql.query(
        `create function lose() returns trigger language plpgsql as 'begin return null; end'`,
      )
      await db.sql.query(
        `create trigger lose before insert on ledger_entries
         for each row when (new.kind = 'refund') execute function lose()`,
      )
    },
  })
  expect(violations).not.toEqual([])
})
