import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { ApiClient } from '../scripts/api-client.ts'
import { sceneInEnglish } from '../tests/scene.ts'

export interface Furnished {
  rooms: number
  /** In each room. */
  messages: number
}

const PATIENCE_MS = 180_000

/**
 * Rooms with turns, made by the API so that they are as they would be; answers their ids.
 * @throws when a turn ends other than done, or not within three minutes.
 */
export async function furnishRooms(
  client: ApiClient,
  sql: pg.Pool,
  { rooms, messages }: Furnished,
): Promise<string[]> {
  const roomIds: string[] = []
  for (let room = 0; room < rooms; room += 1) {
    const made = await client.createRoom(sceneInEnglish)
    roomIds.push(made.room.id)
    for (let index = 0; index < messages; index += 1) {
      await client.submit(made.room.id, `A walk in the park, number ${index}. pace 0 1 0`)
    }
  }
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    const { rows } = await sql.query<{ open: number; bad: number }>(
      `select count(*) filter (where ended_at is null)::int as open,
         count(*) filter (where ended_at is not null and status <> 'done')::int as bad
       from turns where room_id = any($1)`,
      [roomIds],
    )
    const { open, bad } = rows[0] ?? { open: 0, bad: 0 }
    if (bad > 0) throw new Error(`${bad} turns of the rooms that were furnished are not done`)
    if (open === 0) return roomIds
    if (performance.now() > until) throw new Error(`${open} turns of new rooms do not end`)
    await sleep(100)
  }
}
