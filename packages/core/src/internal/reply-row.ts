import type { Reply } from '@dramatis/contracts/http/turns'
import { findSources } from '@dramatis/personas/find-sources'

/** A row of `replies` as SQL gives it. */
export interface ReplyRow {
  id: string
  turn_id: string
  message_id: string
  index: number
  attempt: number
  text: string
  data: Record<string, unknown> | null
  complete: boolean
  finish_reason: string | null
  model: string
  prompt_tokens: number | null
  completion_tokens: number | null
  total_tokens: number | null
  queue_ms: number
  first_token_ms: number | null
  total_ms: number
  created_at: Date
}

export const replyColumns = `p.id, p.turn_id, p.message_id, p.index, p.attempt, p.text, p.data, p.complete,
  p.finish_reason, p.model, p.prompt_tokens, p.completion_tokens, p.total_tokens, p.queue_ms,
  p.first_token_ms, p.total_ms, p.created_at`

export function presentReply(row: ReplyRow): Reply {
  const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = row
  return {
    id: row.id,
    turnId: row.turn_id,
    index: row.index,
    text: row.text,
    data: row.data,
    sources: row.data === null ? [] : findSources(row.data),
    complete: row.complete,
    finishReason: row.finish_reason,
    model: row.model,
    usage:
      prompt === null || completion === null || total === null
        ? null
        : { promptTokens: prompt, completionTokens: completion, totalTokens: total },
    times: { queueMs: row.queue_ms, firstTokenMs: row.first_token_ms, totalMs: row.total_ms },
    createdAt: row.created_at.toISOString(),
  }
}
