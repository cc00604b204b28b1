import type { Prisma } from '@dramatis/db/generated/client'
import type { Context } from '../context.ts'
import { finishNote } from './finish-note.ts'

/** A note that is claimed or given back between our look and our write is looked at again. */
const ROUNDS = 5

/** Deletes notes with all that they quote. One that is still being made is ended first, and paid back. */
export async function eraseNotes(ctx: Context, which: Prisma.NoteWhereInput): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const open = await ctx.db.prisma.note.findMany({ where: { ...which, endedAt: null } })
    if (open.length === 0) break
    for (const { id: noteId, ownerId, attempt } of open) {
      await finishNote(ctx, { noteId, ownerId, attempt, end: { reason: 'source_gone' } })
    }
  }
  await ctx.db.prisma.note.deleteMany({ where: { ...which, endedAt: { not: null } } })
}
