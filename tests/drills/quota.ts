import { randomUUID } from 'node:crypto'
import { collectViolations } from './collect-violations.ts'
import { bySize } from './by-size.ts'
import type { DrillResult } from './drill-result.ts'
import { openStage, type RoomOf, type Stage, type World } from './world.ts'

const LIMIT = 5

/** Many posts at once where one is left: exactly one is accepted, also when earlier ones were refunded. */
export async function drillQuota(world: World): Promise<DrillResult> {
  const stage = await openStage(world, {
    apis: 2,
    pace: { firstTokenMs: 5, tokenMs: 0 },
  })
  const violations: string[] = []
  const trials = bySize(world, 2, 4, 50)
  const parallel = 200
  try {
    for (let trial = 1; trial <= trials; trial += 1) {
      const rooms = await stage.addRooms(1, 4)
      const room = stage.random.pick(rooms)
      await limitOwner(stage, room)
      // A refused reply is paid back; the others are not.
      await room.client.submit(room.roomId, `turn:q${trial}-0 !fault 401`)
      for (let used = 1; used < LIMIT; used += 1) {
        const turn = await room.client.submit(room.roomId, `turn:q${trial}-${used} hello`)
        stage.accepted.push({
          turnId: turn.id,
          roomId: room.roomId,
          marker: `q${trial}-${used}`,
          acceptedAt: Date.now(),
        })
      }
      violations.push(...(await collectViolations(stage, 30_000)))
      const answers = await Promise.all(
        Array.from({ length: parallel }, async (_, index) => {
          const { client, roomId } = rooms[index % rooms.length] ?? room
          const { url } = stage.random.pick(stage.house.apis)
          const response = await fetch(`${url}/api/v1/rooms/${roomId}/turns`, {
            method: 'POST',
            headers: {
              authorization: `Bearer ${client.token}`,
              'content-type': 'application/json',
              'idempotency-key': randomUUID(),
            },
            body: JSON.stringify({ text: `turn:x${trial}-${index} hello` }),
          })
          await response.body?.cancel()
          return response.status
        }),
      )
      const taken = answers.filter((status) => status === 202).length
      if (taken !== 1) violations.push(`with one left, ${taken} of ${parallel} posts were accepted`)
      const odd = answers.filter((status) => ![202, 403, 409, 429].includes(status))
      violations.push(...odd.map((status) => `a post over the limit answered ${status}`))
    }
    violations.push(...(await collectViolations(stage, 60_000)))
    return { promise: '10', trials: trials * parallel, violations, recoveriesMs: [] }
  } finally {
    await stage.close()
  }
}

async function limitOwner({ sql }: Stage, { roomId }: RoomOf) {
  const owner = '(select owner_id from rooms where id = $1)'
  await sql.query(`update users set daily_turn_limit = $2 where id = ${owner}`, [roomId, LIMIT])
}
