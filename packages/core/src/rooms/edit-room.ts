import type { Room } from '@dramatis/contracts/http/rooms'
import { checkFields } from '@dramatis/personas/check-fields'
import { findPersona } from '@dramatis/personas/find-persona'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { cleanText } from '../internal/clean-text.ts'
import { getRoom } from './get-room.ts'
import { requireRoom } from './require-room.ts'

export interface EditRoom {
  userId: string
  roomId: string
  title?: string | undefined
  fields?: Record<string, string> | undefined
}

/** What is edited counts from the next turn on. @throws not_found, invalid_fields */
export async function editRoom(ctx: Context, input: EditRoom): Promise<Room> {
  const room = await requireRoom(ctx, input)
  const checked = input.fields && checkFields(findPersona(room.personaId), input.fields)
  if (checked && !checked.ok) {
    throw new AppError('invalid_fields', 'Some fields are wrong', { fields: checked.errors })
  }
  await ctx.db.prisma.room.update({
    where: { id: room.id },
    data: {
      ...(input.title === undefined ? {} : { title: cleanText(input.title) }),
      ...(checked ? { fields: checked.fields } : {}),
    },
  })
  return getRoom(ctx, input)
}
