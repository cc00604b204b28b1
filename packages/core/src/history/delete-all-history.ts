import type { Context } from '../context.ts'
import { deleteMessages } from './delete-messages.ts'

/** Deletes what was said in all of a user's rooms; the rooms stay. */
export async function deleteAllHistory(
  ctx: Context,
  { userId }: { userId: string },
): Promise<void> {
  await deleteMessages(ctx, { userId })
}
