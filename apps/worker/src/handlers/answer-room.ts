import { answerRoom } from '@dramatis/core/turns/answer-room'
import type { WorkerContext } from '@dramatis/core/turns/worker-context'

export async function handleAnswerRoom(
  ctx: WorkerContext,
  data: { roomId: string },
  signal: AbortSignal,
): Promise<void> {
  await answerRoom(ctx, data, signal)
}
