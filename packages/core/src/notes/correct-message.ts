import type { Locale } from '@dramatis/contracts/http/accounts'
import type { Note } from '@dramatis/contracts/http/notes'
import { AppError } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'
import { requireMessage } from '../messages/require-message.ts'
import { acceptNote } from './accept-note.ts'

/** Asks what is wrong in a message, and how to say it well. @throws not_found, conflict, quota_spent */
export async function correctMessage(
  ctx: AcceptingContext,
  { userId, messageId, locale }: { userId: string; messageId: string; locale: Locale },
): Promise<Note> {
  const { roomId, text } = await requireMessage(ctx, { userId, messageId })
  if (text === null) throw new AppError('conflict', 'You wrote nothing here to correct')
  const note = { kind: 'correction', roomId, messageId, replyId: null, locale, text } as const
  return acceptNote(ctx, { userId, ...note })
}
