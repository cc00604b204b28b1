import { cleanText } from '@dramatis/contracts/clean-text'
import type { Turn } from '@dramatis/contracts/http/turns'
import { AppError } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'
import { acceptOnce } from '../internal/accept-once.ts'
import { announceRoom } from '../internal/announce-room.ts'
import { announceTurn } from '../internal/announce-turn.ts'
import { hashRequest } from '../internal/hash-request.ts'
import { KEY_LIFE_MS, knownAnswer } from '../internal/known-answer.ts'
import { getTurn } from '../turns/get-turn.ts'
import { requireMessage } from './require-message.ts'

export interface EditMessage {
  userId: string
  messageId: string
  text: string
  idempotencyKey: string
}

/**
 * Rewrites a message. One that still waits is changed in place, at no charge. The last one of its room, once
 * answered, is superseded by a new message that asks again; the old one and its replies stay in the records.
 * @throws not_found, conflict while it is being answered or when it is not the last, quota_spent
 */
export async function editMessage(ctx: AcceptingContext, input: EditMessage): Promise<Turn> {
  const { userId, messageId, idempotencyKey: key } = input
  const text = cleanText(input.text)
  const requestHash = hashRequest(['edit', messageId, text])
  // After a first answer that was lost the message is superseded, and would not be found.
  const known = await knownAnswer(ctx, { userId, key, requestHash })
  if (known) return getTurn(ctx, { userId, turnId: known })
  const message = await requireMessage(ctx, input)
  const waiting = await editWaiting(ctx, { userId, messageId, text, key, requestHash })
  if (waiting) {
    await announceTurn(ctx, { turnId: waiting, ownerId: userId })
    await announceRoom(ctx, { roomId: message.roomId, ownerId: userId })
    return getTurn(ctx, { userId, turnId: waiting })
  }
  await refuseUnlessLast(ctx, message)
  const turn = await acceptOnce(ctx, {
    userId,
    roomId: message.roomId,
    kind: 'message',
    message: { text, supersedes: messageId },
    idempotencyKey: key,
    requestHash,
  })
  await announceRoom(ctx, { roomId: message.roomId, ownerId: userId })
  return turn
}

/**
 * Only for its first turn: later ones stand behind replies that have read the message. The turn's row is locked
 * against a claim: either the worker reads the new text, or this comes too late.
 */
async function editWaiting(
  ctx: AcceptingContext,
  edit: { userId: string; messageId: string; text: string; key: string; requestHash: string },
): Promise<string | null> {
  const now = ctx.now()
  const { rows } = await ctx.db.sql.query<{ turn: string }>(
    `with waiting as (
       select id from turns where message_id = $1 and kind = 'message' and status = 'queued' and attempt = 0
       for update
     ), edited as (
       update messages set text = $2, edited_at = $3 from waiting
       where messages.id = $1 and messages.text is not null
       returning waiting.id as turn
     ), keyed as (
       insert into idempotency_keys (user_id, key, request_hash, subject_id, expires_at)
       select $4, $5, $6, turn, $7 from edited on conflict do nothing
     )
     select turn from edited`,
    [
      edit.messageId,
      edit.text,
      now,
      edit.userId,
      edit.key,
      edit.requestHash,
      new Date(now.getTime() + KEY_LIFE_MS),
    ],
  )
  return rows[0]?.turn ?? null
}

async function refuseUnlessLast(
  ctx: AcceptingContext,
  { id, roomId, seq, text }: { id: string; roomId: string; seq: number; text: string | null },
) {
  if (text === null) throw new AppError('conflict', 'The opening of a scene is not yours to edit')
  const open = await ctx.db.prisma.turn.count({
    where: { messageId: id, status: { in: ['queued', 'running'] } },
  })
  if (open > 0) {
    throw new AppError('conflict', 'This message is being answered; stop that first')
  }
  const later = { roomId, seq: { gt: seq }, deletedAt: null, supersededAt: null }
  if ((await ctx.db.prisma.message.count({ where: later })) > 0) {
    throw new AppError('conflict', 'Only the last message of a room can be edited')
  }
}
