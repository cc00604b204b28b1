import { Counter, Histogram, type Registry } from 'prom-client'

/** As in core's port. */
export interface TurnObserver {
  accepted(turn: { kind: string }): void
  claimed(turn: { kind: string; attempt: number; waitMs: number }): void
  requeued(turn: { why: string }): void
  ended(end: { status: string; reason: string | null; usage: Usage | null }): void
  spent(usage: Usage): void
  answered(turn: { status: string; firstTokenMs: number | null; totalMs: number }): void
}

interface Usage {
  promptTokens: number
  completionTokens: number
}

const waits = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600]

/** What happens to turns, counted where it happens: each end is counted by the process whose write ended it. */
export function observeTurns(registry: Registry): TurnObserver {
  const registers = [registry]
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers })
  const histogram = (name: string, help: string, labelNames: string[] = []) =>
    new Histogram({ name, help, labelNames, buckets: waits, registers })

  const accepted = counter('dramatis_turns_accepted_total', 'Turns accepted', ['kind'])
  const attempts = counter('dramatis_turn_attempts_total', 'Attempts begun', ['kind', 'again'])
  const requeues = counter('dramatis_turn_requeues_total', 'Turns given back to the queue', ['why'])
  const ends = counter('dramatis_turn_ends_total', 'Turns ended', ['status', 'reason'])
  const tokens = counter('dramatis_tokens_total', 'Tokens of turns, as the endpoint counts', [
    'direction',
  ])
  const queueWait = histogram(
    'dramatis_turn_queue_wait_seconds',
    'From acceptance to the first attempt',
  )
  const firstToken = histogram(
    'dramatis_turn_first_token_seconds',
    'From acceptance to the first text',
  )
  const duration = histogram('dramatis_turn_duration_seconds', 'From acceptance to the end', [
    'status',
  ])
  const spent = ({ promptTokens, completionTokens }: Usage) => {
    tokens.inc({ direction: 'prompt' }, promptTokens)
    tokens.inc({ direction: 'completion' }, completionTokens)
  }
  return {
    accepted: ({ kind }) => accepted.inc({ kind }),
    claimed({ kind, attempt, waitMs }) {
      attempts.inc({ kind, again: String(attempt > 1) })
      if (attempt === 1) queueWait.observe(waitMs / 1000)
    },
    requeued: ({ why }) => requeues.inc({ why }),
    ended({ status, reason, usage }) {
      ends.inc({ status, reason: reason ?? 'none' })
      if (usage) spent(usage)
    },
    spent,
    answered({ status, firstTokenMs, totalMs }) {
      duration.observe({ status }, totalMs / 1000)
      if (firstTokenMs !== null) firstToken.observe(firstTokenMs / 1000)
    },
  }
}
