import type { Room } from '@dramatis/contracts/http/rooms'
import type { RoomSettings } from '@dramatis/contracts/room-settings'

export interface RoomRow {
  id: string
  persona_id: string
  title: string
  fields: Record<string, string>
  settings: RoomSettings
  context_from_seq: number
  last_line: string | null
  open_turns: number
  created_at: Date
  last_turn_at: Date
}

/** A long last line is cut by characters, never inside one. */
const LINE = 160

export const roomColumns = `r.id, r.persona_id, r.title, r.fields, r.settings, r.context_from_seq, r.open_turns, r.created_at, r.last_turn_at,
  (select left(coalesce(p.text, m.text), ${LINE}) from messages m left join replies p on p.id = m.chosen_reply_id
   where m.room_id = r.id and m.deleted_at is null and m.superseded_at is null and coalesce(p.text, m.text) is not null
   order by m.seq desc limit 1) as last_line`

export function presentRoom(row: RoomRow): Room {
  return {
    id: row.id,
    personaId: row.persona_id,
    title: row.title,
    fields: row.fields,
    settings: row.settings,
    contextFromSeq: row.context_from_seq,
    lastLine: row.last_line,
    openTurns: row.open_turns,
    createdAt: row.created_at.toISOString(),
    lastTurnAt: row.last_turn_at.toISOString(),
  }
}
