import { cleanText } from '@dramatis/contracts/clean-text'
import type { ModelFailure, ModelUsage } from '../ports.ts'
import type { Ask, TurnPrompt } from '../prompts/build-prompt.ts'
import { askInShape } from '../prompts/ask-in-shape.ts'
import type { WorkerContext } from './worker-context.ts'
import type { EndedReply } from './finish-turn.ts'
import { furtherReplies } from './further-replies.ts'
import type { AttemptWriter } from './live-writer.ts'

export interface Written {
  over: ReplyOver
  firstTokenAt: Date | null
  data: object | null
  alternatives: EndedReply[]
}

export type ReplyOver =
  | { type: 'finish'; finishReason: string; usage: ModelUsage | null; model: string }
  | { type: 'failure'; failure: ModelFailure; usage?: ModelUsage | null }

/** Writes one attempt's reply into `writer`, and its alternatives beside it. Never throws for what the model does. */
export async function writeReply(
  ctx: WorkerContext,
  prompt: TurnPrompt,
  writer: AttemptWriter,
  stop: AbortSignal,
): Promise<Written> {
  const [first, ...others] = prompt.asks
  const further = furtherReplies(
    others.map((ask) => (signal) => askBeside(ctx, prompt, ask, signal)),
    stop,
  )
  const written = await writeFirst(ctx, prompt, first, {
    stop,
    push(text) {
      writer.push(cleanText(text))
      further.start()
    },
  })
  if (isWhole(written.over, writer.text())) {
    return { ...written, alternatives: await further.collect() }
  }
  further.drop()
  return { ...written, alternatives: [] }
}

interface Sink {
  stop: AbortSignal
  push(text: string): void
}

async function writeFirst(
  ctx: WorkerContext,
  prompt: TurnPrompt,
  ask: Ask,
  sink: Sink,
): Promise<Omit<Written, 'alternatives'>> {
  if (prompt.verbatim !== null) {
    sink.push(prompt.verbatim)
    const over = { type: 'finish', finishReason: 'stop', usage: null, model: 'verbatim' } as const
    return { over, firstTokenAt: ctx.now(), data: null }
  }
  if (prompt.shape === null) return streamFirst(ctx, prompt, ask, sink)
  const shaped = await askInShape(ctx.model, { ...prompt, shape: prompt.shape }, ask, sink.stop)
  if (shaped.data === null) return { ...shaped, firstTokenAt: null }
  sink.push(shaped.text)
  return { over: shaped.over, data: shaped.data, firstTokenAt: ctx.now() }
}

/** Where live readers are to see nothing before the end, what is held back is also not lost when a call is tried again. */
async function streamFirst(
  ctx: WorkerContext,
  { stream }: TurnPrompt,
  { request }: Ask,
  sink: Sink,
): Promise<Omit<Written, 'alternatives'>> {
  let firstTokenAt: Date | null = null
  let held = ''
  for await (const event of ctx.model.stream(request, sink.stop)) {
    if (event.type === 'delta') {
      firstTokenAt ??= ctx.now()
      if (stream) sink.push(event.text)
      else held += event.text
      continue
    }
    if (held !== '' && event.type === 'finish') sink.push(held)
    return { over: event, firstTokenAt, data: null }
  }
  throw new Error('A model ended without finish or failure')
}

async function askBeside(
  ctx: WorkerContext,
  prompt: TurnPrompt,
  ask: Ask,
  signal: AbortSignal,
): Promise<EndedReply | null> {
  let text = ''
  const push = (more: string) => {
    text += cleanText(more)
  }
  const { over, firstTokenAt, data } = await writeFirst(ctx, prompt, ask, { stop: signal, push })
  if (over.type === 'failure' || !isWhole(over, text)) {
    if (over.usage) ctx.observer?.spent(over.usage)
    return null
  }
  const { finishReason, usage, model } = over
  return { text, data, finishReason, usage, model, firstTokenAt }
}

function isWhole(over: ReplyOver, text: string): boolean {
  if (over.type === 'failure' || text.trim() === '') return false
  return over.finishReason !== 'length' && over.finishReason !== 'content_filter'
}
