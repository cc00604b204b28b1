import {
  note,
  type Note,
  type NoteKind,
  type NoteReason,
  type NoteStatus,
} from '@dramatis/contracts/http/notes'

/** A row of `notes` as SQL gives it. */
export interface NoteRow {
  id: string
  owner_id: string
  room_id: string
  message_id: string | null
  reply_id: string | null
  clip_key: string | null
  kind: NoteKind
  locale: string
  status: NoteStatus
  reason: NoteReason | null
  content: unknown
  attempt: number
  tries: number
  crashes: number
  created_at: Date
  ended_at: Date | null
  deadline_at: Date
}

export const noteColumns = `n.id, n.owner_id, n.room_id, n.message_id, n.reply_id, n.clip_key, n.kind, n.locale,
  n.status, n.reason, n.content, n.attempt, n.tries, n.crashes, n.created_at, n.ended_at, n.deadline_at`

/** SQL: the notes that their owner may see; what they are about is still there. More conditions follow with `and`. */
export const visibleNotes = `notes n join rooms r on r.id = n.room_id left join messages m on m.id = n.message_id
  where r.deleted_at is null and m.deleted_at is null`

/** Parsed, so that content of an older shape is an error here and not in a browser. */
export function presentNote(row: NoteRow): Note {
  return note.parse({
    id: row.id,
    roomId: row.room_id,
    messageId: row.message_id,
    replyId: row.reply_id,
    kind: row.kind,
    status: row.status,
    reason: row.reason,
    content: row.content,
    createdAt: row.created_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  })
}
