import type pg from 'pg'
import { readWitness } from './witness.ts'

/** A turn is parked after so many lost workers, and not before. */
const MOST_LOST = 3

/** `any`: the drill breaks the model, or lets people end turns. Else the reasons for which a turn may not be done. */
export type Ends = 'any' | readonly string[]

/**
 * Whether turns ended otherwise than the drill gives them reason to: a house in which all of them fail keeps every
 * other promise. `internal` is never a reason.
 */
export async function checkEnds(sql: pg.Pool, ends: Ends): Promise<string[]> {
  const { rows } = await sql.query<{ id: string; status: string; reason: string }>(
    `select id, status::text, coalesce(reason, 'no reason') as reason from turns
     where ended_at is not null and status <> 'done'`,
  )
  const wrong = rows.filter(({ reason }) =>
    ends === 'any' ? reason === 'internal' : !ends.includes(reason),
  )
  const violations = wrong.map(
    ({ id, status, reason }) => `a turn ended ${status} without cause, by ${reason}: ${id}`,
  )
  const parked = rows.filter(({ reason }) => reason === 'worker_lost')
  if (parked.length === 0) return violations
  const back = (await readWitness(sql)).filter(
    ({ was, became }) => was === 'running' && became === 'queued',
  )
  for (const { id } of parked) {
    const times = back.filter(({ turnId }) => turnId === id).length
    if (times < MOST_LOST) violations.push(`a turn was parked after ${times} lost workers: ${id}`)
  }
  return violations
}
