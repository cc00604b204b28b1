import type { Locale } from '@dramatis/contracts/http/accounts'
import type { Note } from '@dramatis/contracts/http/notes'
import { AppError } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'
import { requireRoom } from '../rooms/require-room.ts'
import { acceptNote } from './accept-note.ts'
import { findLastExchange } from './find-last-exchange.ts'

/** Asks for a report on the scene so far. @throws not_found, conflict, quota_spent */
export async function reportScene(
  ctx: AcceptingContext,
  { userId, roomId, locale }: { userId: string; roomId: string; locale: Locale },
): Promise<Note> {
  await requireRoom(ctx, { userId, roomId })
  const last = await findLastExchange(ctx, { roomId })
  if (!last || last.said === '') {
    throw new AppError('conflict', 'You have not written anything to report on yet')
  }
  const { messageId, said: text } = last
  const note = { kind: 'report', roomId, messageId, replyId: null, locale, text } as const
  return acceptNote(ctx, { userId, ...note })
}
