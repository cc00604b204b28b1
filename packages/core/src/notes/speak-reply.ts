import type { Locale } from '@dramatis/contracts/http/accounts'
import type { Note } from '@dramatis/contracts/http/notes'
import { AppError } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'
import { acceptNote } from './accept-note.ts'
import { requireReply } from './require-reply.ts'

/** About two minutes of speech. */
const LONGEST = 2_000

/** Asks the server's voice to read a reply aloud. @throws not_found, conflict, quota_spent */
export async function speakReply(
  ctx: AcceptingContext,
  { userId, replyId, locale }: { userId: string; replyId: string; locale: Locale },
): Promise<Note> {
  const { roomId, messageId, text } = await requireReply(ctx, { userId, replyId })
  if (!ctx.settings.serverVoice) {
    throw new AppError('conflict', 'This server has no voice; use the one of your browser')
  }
  if (text.length > LONGEST) throw new AppError('conflict', 'This reply is too long to read aloud')
  return acceptNote(ctx, { userId, kind: 'speech', roomId, messageId, replyId, locale, text })
}
