import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { findPersona } from '@dramatis/personas/find-persona'
import { injectionCorpus } from '@dramatis/personas/injection-corpus'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { editRoom } from '../rooms/edit-room.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { answerRoom } from '../turns/answer-room.ts'
import { submitTurn } from '../turns/submit-turn.ts'
import { createFakeModel, createTestWorker } from '../turns/testing.ts'

const fields = { name: 'tame', systemPrompt: 'tame' }
const places = findPersona('own').fields.flatMap(({ name }) =>
  name.startsWith('example') ? [name] : [],
)
/** What chat templates mark turns and roles with. */
const marks =
  /<\||<\/?s>|\[\/?INST|<<\/?SYS|<\/?(start|end)_of_turn|<bos>|<\/?system|\[\/?SYSTEM_PROMPT/i

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

it.each([
  ['User', 'user'],
  ['Persona', 'assistant'],
])('an example that tries to leave its place stays one message: %s', async (side, role) => {
  const [userId, roomId] = [ctx.newId('usr'), ctx.newId('room')]
  await ctx.db.prisma.user.create({ data: { id: userId, dailyTurnLimit: 1_000 } })
  const room = { id: roomId, ownerId: userId, personaId: 'own', title: 't', fields }
  await ctx.db.prisma.room.create({ data: room })
  let tried = 0
  for (const text of injectionCorpus) {
    const examples = places.map((name) => [name, name.endsWith(side) ? text : 'tame'])
    try {
      const edit = { ...fields, ...(Object.fromEntries(examples) as Record<string, string>) }
      await editRoom(ctx, { userId, roomId, fields: edit })
    } catch {
      // Of nothing that can be stored: the form does not take it.
      continue
    }
    await ctx.db.sql.query('update rooms set context_from_seq = last_seq where id = $1', [roomId])
    const idempotencyKey = `${side}-${(tried += 1)}`
    await submitTurn(ctx, { userId, roomId, text: 'Hello', idempotencyKey })
    const model = createFakeModel(() => ({ text: 'Yes.' }))
    await answerRoom(createTestWorker(ctx, model), { roomId }, new AbortController().signal)
    const [system, ...said] = model.requests[0]?.messages ?? []
    expect([text, system?.content]).toEqual([text, findPersona('own').prompt(fields, [])])
    const roles = [...Array(3).fill(['user', 'assistant']), 'user'].flat() as string[]
    expect([text, said.map((one) => one.role)]).toEqual([text, roles])
    const [mine, theirs] = [role, role === 'user' ? 'assistant' : 'user']
    const contents = (of: string) =>
      said.slice(0, -1).flatMap((one) => (one.role === of ? [one.content] : []))
    expect(contents(theirs)).toEqual(['tame', 'tame', 'tame'])
    expect(new Set(contents(mine))).not.toContain('tame')
    for (const content of contents(mine)) expect([text, marks.exec(content)]).toEqual([text, null])
  }
  expect(tried).toBeGreaterThan(injectionCorpus.length - 5)
})
