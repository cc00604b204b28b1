import type { Locale } from '@dramatis/contracts/http/accounts'
import type { Note, NoteKind } from '@dramatis/contracts/http/notes'
import { AppError } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'
import { hashRequest } from '../internal/hash-request.ts'
import type { SqlRunner } from '../ports.ts'
import { quotaSpent } from '../usage/quota-spent.ts'
import { spendAllowance } from '../usage/spend-allowance.ts'
import { addNoteJobs } from './add-note-jobs.ts'
import { announceNote } from './announce-note.ts'
import { noteColumns, presentNote, type NoteRow } from './note-row.ts'

export interface NoteToAccept {
  userId: string
  kind: NoteKind
  roomId: string
  messageId: string
  replyId: string | null
  locale: Locale
  /** The text that it is about: the same request about the same text is the same note. */
  text: string
}

/**
 * Accepts a note: charge, ledger and note in one transaction, and then its job. The same again, by however many at
 * once, answers the note that there is, at no charge; only one that failed is made anew. @throws quota_spent, conflict
 */
export async function acceptNote(ctx: AcceptingContext, input: NoteToAccept): Promise<Note> {
  const { userId, kind, roomId, messageId, replyId, locale } = input
  // How a text is read is the same in every language of explanations.
  const explained = kind === 'reading' ? null : locale
  const fingerprint = hashRequest([kind, roomId, messageId, replyId, explained, input.text])
  // What is there may vanish between two looks: it failed, or its clip ran out.
  for (let round = 0; round < 3; round += 1) {
    const accepted = await insert(ctx, { ...input, fingerprint })
    if (accepted === 'spent') throw await quotaSpent(ctx, { userId, purpose: kind })
    if (accepted !== 'known') {
      await addNoteJobs(ctx, [{ noteId: accepted.id, attempt: accepted.attempt }])
      await announceNote(ctx, { noteId: accepted.id, ownerId: userId })
      return presentNote(accepted)
    }
    const { rows } = await ctx.db.sql.query<NoteRow>(
      `select ${noteColumns} from notes n
       where n.owner_id = $1 and n.fingerprint = $2 and n.status <> 'failed'`,
      [userId, fingerprint],
    )
    if (rows[0]) return presentNote(rows[0])
  }
  throw new AppError('conflict', 'The same request is being handled; try again', {
    retryable: true,
  })
}

class Spent extends Error {}

/** The note is locked before the allowance, as in finish-note. */
async function insert(
  ctx: AcceptingContext,
  note: NoteToAccept & { fingerprint: string },
): Promise<NoteRow | 'known' | 'spent'> {
  const now = ctx.now()
  const insertRow = async (sql: SqlRunner) => {
    const { rows } = await sql.query<NoteRow>(
      `insert into notes as n (id, owner_id, room_id, message_id, reply_id, kind, locale, fingerprint, deadline_at,
         created_at, updated_at, woken_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $10)
       on conflict (owner_id, fingerprint) where status <> 'failed' do nothing
       returning ${noteColumns}`,
      [
        ctx.newId('note'),
        note.userId,
        note.roomId,
        note.messageId,
        note.replyId,
        note.kind,
        note.locale,
        note.fingerprint,
        new Date(now.getTime() + ctx.settings.noteDeadlineMs),
        now,
      ],
    )
    return rows[0]
  }
  try {
    return await ctx.db.transaction(async (sql) => {
      const row = await insertRow(sql)
      if (!row) return 'known'
      const spending = { userId: note.userId, purpose: note.kind, noteId: row.id }
      if (!(await spendAllowance(ctx, sql, spending))) throw new Spent()
      return row
    })
  } catch (error) {
    if (error instanceof Spent) return 'spent'
    throw error
  }
}
