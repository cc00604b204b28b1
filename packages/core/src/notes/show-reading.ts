import type { Locale } from '@dramatis/contracts/http/accounts'
import type { Note } from '@dramatis/contracts/http/notes'
import { AppError } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'
import { requireMessage } from '../messages/require-message.ts'
import { acceptNote } from './accept-note.ts'
import { requireReply } from './require-reply.ts'

/** Its tokens are about eight times as long as the text, and have to fit into one answer. */
const LONGEST = 1_000

/** Asks how a message or a reply is read. @throws not_found, conflict, quota_spent */
export async function showReading(
  ctx: AcceptingContext,
  input: { userId: string; locale: Locale; of: { messageId: string } | { replyId: string } },
): Promise<Note> {
  const { userId, locale, of } = input
  const subject = await findSubject(ctx, { userId, of })
  if (
    !/[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(subject.text)
  ) {
    throw new AppError('conflict', 'Reading aids are for Korean, Japanese and Chinese')
  }
  if (subject.text.length > LONGEST) {
    throw new AppError('conflict', 'This text is too long for reading aids')
  }
  return acceptNote(ctx, { userId, kind: 'reading', locale, ...subject })
}

async function findSubject(
  ctx: AcceptingContext,
  { userId, of }: { userId: string; of: { messageId: string } | { replyId: string } },
) {
  if ('replyId' in of) {
    const { id: replyId, roomId, messageId, text } = await requireReply(ctx, { userId, ...of })
    return { roomId, messageId, replyId, text }
  }
  const { id: messageId, roomId, text } = await requireMessage(ctx, { userId, ...of })
  if (text === null) throw new AppError('conflict', 'You wrote nothing here to read')
  return { roomId, messageId, replyId: null, text }
}
