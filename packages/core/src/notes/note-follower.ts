import type { TurnEvent } from '@dramatis/contracts/turn-event'
import type { Context } from '../context.ts'
import { noteColumns, visibleNotes, type NoteRow } from './note-row.ts'

/** One reader's view of its notes: tells each state once. */
export interface NoteFollower {
  /** Looks at these notes, and at all that are known to be open. */
  look(noteIds: Iterable<string>): Promise<TurnEvent[]>
  /** Whether some are known to be open. */
  someOpen(): boolean
}

export function createNoteFollower(ctx: Context, { userId }: { userId: string }): NoteFollower {
  /** What was told of the notes that were open then. */
  const open = new Map<string, NoteRow['status']>()
  /** A wake may come after the end that it tells of: an ended note never opens again. */
  const over = new Set<string>()
  return {
    someOpen: () => open.size > 0,
    async look(noteIds) {
      const ids = [...new Set([...noteIds, ...open.keys()])].filter((id) => !over.has(id))
      if (ids.length === 0) return []
      const { rows } = await ctx.db.sql.query<NoteRow>(
        `select ${noteColumns} from ${visibleNotes} and n.owner_id = $1 and n.id = any($2)`,
        [userId, ids],
      )
      const moved = rows.filter(({ id, status }) => open.get(id) !== status)
      for (const id of ids) open.delete(id)
      for (const { id, status, ended_at: endedAt } of rows) {
        if (endedAt === null) open.set(id, status)
        else over.add(id)
      }
      return moved.map(presentEvent)
    },
  }
}

function presentEvent(row: NoteRow): TurnEvent {
  return {
    event: 'note',
    data: {
      noteId: row.id,
      roomId: row.room_id,
      messageId: row.message_id,
      replyId: row.reply_id,
      kind: row.kind,
      status: row.status,
      reason: row.reason,
    },
  }
}
