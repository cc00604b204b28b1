import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createTestContext, type TestContext } from '../testing.ts'
import { claimTurn } from '../turns/claim-turn.ts'
import { submitTurn } from '../turns/submit-turn.ts'
import { createFleetReader } from './create-fleet-reader.ts'

const file = join(import.meta.dirname, '../../../../deploy/kubernetes/base/worker-scaling.yaml')

let database: TestDatabase
let ctx: TestContext
beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'))
  ctx = createTestContext(database.url, createMemoryLive())
})
afterAll(async () => {
  await ctx.close()
  await database.close()
})

/** The questions that KEDA asks, in the order of the file. */
function readQuestions(): string[] {
  const folded = /query: >-\n((?: {10}.*\n)+)/g
  return [...readFileSync(file, 'utf8').matchAll(folded)].map(([, text = '']) => text)
}

async function ask(question: string): Promise<number> {
  const { rows } = await ctx.db.sql.query<Record<string, string>>(question)
  return Number(Object.values(rows[0] ?? {})[0])
}

it('workers are scaled by what the fleet tells of itself', async () => {
  const userId = 'usr_1'
  await ctx.db.prisma.user.create({ data: { id: userId } })
  for (const id of ['room_1', 'room_2', 'room_3']) {
    const room = { id, ownerId: userId, personaId: 'role-play', title: 't', fields: {} }
    await ctx.db.prisma.room.create({ data: room })
    for (const text of ['hello', 'again']) {
      await submitTurn(ctx, { userId, roomId: id, text, idempotencyKey: `${id} ${text}` })
    }
  }
  const claim = { workerId: 'wrk_1', defaultModel: 'm', runningPerUser: 3 }
  await claimTurn(ctx, { roomId: 'room_1', ...claim })
  await ctx.db.sql.query(`update turns set updated_at = now() - interval '90 seconds'
    where room_id = 'room_2'`)
  const questions = readQuestions()
  expect(questions).toHaveLength(2)
  const [load, wait] = await Promise.all(questions.map(ask))
  const fleet = await createFleetReader(ctx)()
  expect(load).toBe(3)
  expect(load).toBe((fleet?.runningTurns ?? 0) + (fleet?.waitingRooms ?? 0))
  expect(wait).toBeGreaterThan(89)
  expect(Math.abs((wait ?? 0) - (fleet?.oldestWaitMs ?? 0) / 1000)).toBeLessThan(30)
})

it('an idle fleet asks for no more workers', async () => {
  await ctx.db.sql.query('delete from users')
  expect(await Promise.all(readQuestions().map(ask))).toEqual([0, 0])
})
