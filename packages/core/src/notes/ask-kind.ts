import type { NoteKind } from '@dramatis/contracts/http/notes'
import { askStructured } from '../prompts/ask-structured.ts'
import { correctionRequest } from './kinds/correction-request.ts'
import type { KindRequest } from './kinds/kind-request.ts'
import type { NoteSource } from './kinds/note-source.ts'
import { readingRequest } from './kinds/reading-request.ts'
import { reportRequest } from './kinds/report-request.ts'
import { suggestionRequest } from './kinds/suggestion-request.ts'
import type { Made, NoteContext } from './note-context.ts'

type AskedKind = Exclude<NoteKind, 'speech'>

/** Little play: help should be right rather than lively. */
const TEMPERATURE = 0.3

/** Asks the model for one kind of help: of its shape, checked, mended once, or refused. */
export function askKind(
  ctx: NoteContext,
  kind: AskedKind,
  source: NoteSource,
  signal: AbortSignal,
): Promise<Made> {
  switch (kind) {
    case 'suggestion':
      return ask(ctx, suggestionRequest(source), signal)
    case 'correction':
      return ask(ctx, correctionRequest(source), signal)
    case 'reading':
      return ask(ctx, readingRequest(source), signal)
    case 'report':
      return ask(ctx, reportRequest(source), signal)
  }
}

async function ask<Asked, Content extends object>(
  ctx: NoteContext,
  { present, ...request }: KindRequest<Asked, Content>,
  signal: AbortSignal,
): Promise<Made> {
  const answer = await askStructured(
    ctx.model,
    { ...request, model: ctx.defaultModel, temperature: TEMPERATURE },
    signal,
  )
  if (answer.ok) return { how: 'made', content: present(answer.data) }
  if (answer.failure) return { how: 'failed', failure: answer.failure }
  return { how: 'refused', reason: answer.why }
}
