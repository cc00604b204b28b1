import type { Locale } from '@dramatis/contracts/http/accounts'
import type { Note } from '@dramatis/contracts/http/notes'
import { AppError } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'
import { requireRoom } from '../rooms/require-room.ts'
import { acceptNote } from './accept-note.ts'
import { findLastExchange } from './find-last-exchange.ts'

/** Asks for ways to answer the persona's last line. @throws not_found, conflict, quota_spent */
export async function suggestReply(
  ctx: AcceptingContext,
  { userId, roomId, locale }: { userId: string; roomId: string; locale: Locale },
): Promise<Note> {
  await requireRoom(ctx, { userId, roomId })
  const last = await findLastExchange(ctx, { roomId })
  if (!last || last.replyId === null || last.reply === null) {
    throw new AppError('conflict', 'The persona has not said anything to answer yet')
  }
  const { messageId, replyId, reply: text } = last
  return acceptNote(ctx, { userId, kind: 'suggestion', roomId, messageId, replyId, locale, text })
}
