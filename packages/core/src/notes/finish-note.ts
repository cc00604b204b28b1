import { cleanText } from '@dramatis/contracts/clean-text'
import type { NoteReason } from '@dramatis/contracts/http/notes'
import type { Context } from '../context.ts'
import type { SqlRunner } from '../ports.ts'
import { announceNote } from './announce-note.ts'

export interface NoteEnd {
  noteId: string
  ownerId: string
  /** The fence: the end counts only while this attempt is the note's current one. */
  attempt: number
  end: { content: object; clipKey?: string } | { reason: NoteReason }
}

/**
 * The one end of a note, in one statement under the fence; a failure is paid back, once, to the day that was charged.
 * False when the fence has moved on. `sql`: a transaction that brings more with it.
 */
export async function finishNote(
  ctx: Context,
  { noteId, ownerId, attempt, end }: NoteEnd,
  sql: SqlRunner = ctx.db.sql,
): Promise<boolean> {
  const done = 'content' in end
  const { rows } = await sql.query(statement, [
    noteId,
    attempt,
    ctx.now(),
    done ? 'done' : 'failed',
    done ? null : end.reason,
    done ? JSON.stringify(end.content, clean) : null,
    (done && end.clipKey) || null,
    ctx.newId('led'),
  ])
  if (rows.length > 0 && sql === ctx.db.sql) await announceNote(ctx, { noteId, ownerId })
  return rows.length > 0
}

/** A model may write what PostgreSQL does not store. */
function clean(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? cleanText(value) : value
}

const statement = `
with ended as (
  update notes set status = $4::note_status, reason = $5, content = $6::jsonb, clip_key = $7, ended_at = $3,
    updated_at = $3, worker_id = null
  where id = $1 and attempt = $2 and ended_at is null
  returning id, status
), refund as (
  insert into ledger_entries (id, user_id, note_id, kind, purpose, day, created_at)
  select $8, c.user_id, c.note_id, 'refund', c.purpose, c.day, $3
  from ended join ledger_entries c on c.note_id = ended.id and c.kind = 'charge'
  where ended.status = 'failed'
  on conflict do nothing
  returning user_id, day, purpose
), refunded as (
  update usage_days d set used = used - 1 from refund f
  where d.user_id = f.user_id and d.day = f.day and d.purpose = f.purpose
  returning 1
)
select ended.id from ended left join (select count(*) from refunded) after_refund on true`
