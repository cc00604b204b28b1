import type { Reply, Turn } from '@dramatis/contracts/http/turns'
import type { TurnCursor } from '@dramatis/contracts/turn-cursor'
import type { Context } from '../context.ts'
import { presentReply, replyColumns, type ReplyRow } from '../internal/reply-row.ts'
import { getTurn } from './get-turn.ts'

export interface TurnText {
  turn: Turn
  /** Where the reader stands after `text`. */
  cursor: TurnCursor
  text: string
  /** What the reader has is of another attempt, or its cursor is of none: drop it, `text` starts over. */
  reset: boolean
  /** Empty until the turn has ended. */
  replies: Reply[]
}

/**
 * A turn and what was written since `after`: from live text while it runs, from the record ever after. Both count
 * UTF-8 bytes, so a reader may go from one to the other in mid-word.
 * @throws not_found
 */
export async function readTurnText(
  ctx: Context,
  { userId, turnId, after }: { userId: string; turnId: string; after: TurnCursor | null },
): Promise<TurnText> {
  const turn = await getTurn(ctx, { userId, turnId })
  const cursor = after ?? { attempt: turn.attempt, offset: 0 }
  if (turn.endedAt !== null) return readRecord(ctx, turn, cursor)
  const slice = await ctx.live.read(turnId, cursor).catch((error: unknown) => {
    ctx.log.warn({ err: error, turnId }, 'live text not read')
    return null
  })
  // Live text that is away, or older than the claim, says nothing yet: the reader keeps its place.
  if (!slice || slice.attempt < cursor.attempt) {
    return { turn, cursor, text: '', reset: false, replies: [] }
  }
  const other = slice.attempt !== cursor.attempt || slice.start !== cursor.offset
  const reset = other && cursor.offset > 0
  return { turn, ...advance(slice), reset, replies: [] }
}

/** The record of an ended turn from `cursor` on. */
async function readRecord(ctx: Context, turn: Turn, cursor: TurnCursor): Promise<TurnText> {
  const { rows } = await ctx.db.sql.query<ReplyRow>(
    `select ${replyColumns} from replies p where p.turn_id = $1 order by p.index`,
    [turn.id],
  )
  const replies = rows.map(presentReply)
  const first = rows[0]
  if (!first) {
    const lost = cursor.offset > 0
    return { turn, cursor: { attempt: turn.attempt, offset: 0 }, text: '', reset: lost, replies }
  }
  const rest = cursor.attempt === first.attempt ? textFrom(first.text, cursor.offset) : null
  return {
    turn,
    cursor: { attempt: first.attempt, offset: Buffer.byteLength(first.text) },
    text: rest ?? first.text,
    reset: rest === null && cursor.offset > 0,
    replies,
  }
}

/** What follows so many bytes; null where no character starts there. A whole text is not copied: many are told again. */
function textFrom(text: string, offset: number): string | null {
  if (offset === 0) return text
  const bytes = Buffer.from(text)
  return startsCharacter(bytes, offset) ? bytes.subarray(offset).toString('utf8') : null
}

function startsCharacter(bytes: Buffer, offset: number): boolean {
  if (offset > bytes.length) return false
  const byte = bytes[offset]
  return byte === undefined || (byte & 0xc0) !== 0x80
}

function advance(slice: { attempt: number; start: number; text: string }) {
  const offset = slice.start + Buffer.byteLength(slice.text)
  return { cursor: { attempt: slice.attempt, offset }, text: slice.text }
}
