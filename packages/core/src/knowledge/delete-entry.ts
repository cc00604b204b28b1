import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'

/** Deletes one's own entry, whatever its state; it is out of use at once. @throws not_found */
export async function deleteEntry(
  ctx: Context,
  { userId, entryId }: { userId: string; entryId: string },
): Promise<void> {
  const { count } = await ctx.db.prisma.knowledgeEntry.deleteMany({
    where: { id: entryId, authorId: userId },
  })
  if (count === 0) throw new AppError('not_found', 'There is no such entry')
}
