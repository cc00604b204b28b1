import { cleanText } from '@dramatis/contracts/clean-text'
import type { Room, RoomSettingsEdit } from '@dramatis/contracts/http/rooms'
import { checkFields } from '@dramatis/personas/check-fields'
import { findPersona } from '@dramatis/personas/find-persona'
import { AppError } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'
import { announceRoom } from '../internal/announce-room.ts'
import { cleanFields } from '../internal/clean-fields.ts'
import { getRoom } from './get-room.ts'
import { requireModel } from './require-model.ts'
import { requireRoom } from './require-room.ts'

export interface EditRoom {
  userId: string
  roomId: string
  title?: string | undefined
  fields?: Record<string, string> | undefined
  /** Merged into what is set; null takes a setting back. */
  settings?: RoomSettingsEdit | undefined
}

/** What is edited counts from the next turn on. @throws not_found, invalid_fields */
export async function editRoom(ctx: AcceptingContext, input: EditRoom): Promise<Room> {
  const room = await requireRoom(ctx, input)
  const { title, fields, settings = {} } = input
  const checked = fields && checkFields(findPersona(room.personaId), cleanFields(fields))
  if (checked && !checked.ok) {
    throw new AppError('invalid_fields', 'Some fields are wrong', { fields: checked.errors })
  }
  requireModel(ctx, settings)
  await ctx.db.sql.query(
    `update rooms set title = coalesce($2, title), fields = coalesce($3::jsonb, fields),
       settings = jsonb_strip_nulls(settings || $4::jsonb), updated_at = $5
     where id = $1 and deleted_at is null`,
    [
      room.id,
      title === undefined ? null : cleanText(title),
      checked ? JSON.stringify(checked.fields) : null,
      JSON.stringify(settings),
      ctx.now(),
    ],
  )
  await announceRoom(ctx, { roomId: room.id, ownerId: input.userId })
  return getRoom(ctx, input)
}
