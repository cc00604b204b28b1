import { summariseRoom, type SummaryContext } from '@dramatis/core/rooms/summarise-room'

export async function handleSummariseRoom(
  ctx: SummaryContext,
  { roomId }: { roomId: string },
  signal: AbortSignal,
): Promise<void> {
  const { toSeq } = await summariseRoom(ctx, { roomId }, signal)
  if (toSeq !== null) ctx.log.info({ roomId, toSeq }, 'summarised')
}
