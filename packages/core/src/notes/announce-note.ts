import type { Context } from '../context.ts'

/** Tells the owner's open streams that a note's state moved. A poll finds the same. */
export async function announceNote(
  ctx: Pick<Context, 'live' | 'log'>,
  { noteId, ownerId }: { noteId: string; ownerId: string },
): Promise<void> {
  try {
    await ctx.live.announce([{ noteId, ownerId, what: 'note' }])
  } catch (error) {
    ctx.log.warn({ err: error, noteId }, 'announce failed')
  }
}
