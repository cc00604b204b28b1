import type { Room } from '@dramatis/contracts/http/rooms'

export interface RoomRow {
  id: string
  persona_id: string
  title: string
  fields: Record<string, string>
  last_line: string | null
  open_turns: number
  created_at: Date
  last_turn_at: Date
}

/** A long last line is cut by characters, never inside one. */
const LINE = 160

export const roomColumns = `r.id, r.persona_id, r.title, r.fields, r.open_turns, r.created_at, r.last_turn_at,
  (select left(coalesce(p.text, m.text), ${LINE}) from messages m left join replies p on p.id = m.chosen_reply_id
   where m.room_id = r.id and m.deleted_at is null and m.superseded_at is null and coalesce(p.text, m.text) is not null
   order by m.seq desc limit 1) as last_line`

export function presentRoom(row: RoomRow): Room {
  return {
    id: row.id,
    personaId: row.persona_id,
    title: row.title,
    fields: row.fields,
    lastLine: row.last_line,
    openTurns: row.open_turns,
    createdAt: row.created_at.toISOString(),
    lastTurnAt: row.last_turn_at.toISOString(),
  }
}
