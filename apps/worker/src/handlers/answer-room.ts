import { answerRoom, type WorkerContext } from '@dramatis/core/turns/answer-room'

export async function handleAnswerRoom(
  ctx: WorkerContext,
  data: { roomId: string },
  signal: AbortSignal,
): Promise<void> {
  await answerRoom(ctx, data, signal)
}
