import { findPersona } from '@dramatis/personas/find-persona'
import type { Context } from '../context.ts'
import type { ModelRequest } from '../ports.ts'
import type { ClaimedTurn } from '../turns/claim-turn.ts'
import { estimateTokens } from './estimate-tokens.ts'

/** Of earlier turns, newest first, until this many tokens: fits an 8k model with room for the reply. */
const CONTEXT_TOKENS = 4_000
/** A bound for the query, not a policy: 4,000 tokens are spent long before. */
const MOST_MESSAGES = 200

interface Exchange {
  text: string | null
  reply: string | null
}

/** The persona's prompt, what was said since the last reset, and the message to answer. */
export async function buildPrompt(
  ctx: Context,
  turn: ClaimedTurn,
  defaults: { model: string },
): Promise<ModelRequest> {
  const persona = findPersona(turn.persona_id)
  const { rows } = await ctx.db.sql.query<Exchange>(
    `select m.text, p.text as reply from messages m left join replies p on p.id = m.chosen_reply_id
     where m.room_id = $1 and m.seq < $2 and m.seq > $3 and m.deleted_at is null and m.superseded_at is null
     order by m.seq desc limit ${MOST_MESSAGES}`,
    [turn.room_id, turn.message_seq, turn.context_from_seq],
  )
  const { model = defaults.model, temperature, maxTokens } = turn.settings
  return {
    model,
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
    messages: [
      { role: 'system', content: persona.prompt(turn.fields) },
      ...newestWithin(rows, CONTEXT_TOKENS).flatMap((said) => asMessages(said, persona.openingCue)),
      { role: 'user', content: turn.text ?? persona.openingCue },
    ],
  }
}

function newestWithin(newestFirst: Exchange[], budget: number): Exchange[] {
  const kept: Exchange[] = []
  let spent = 0
  for (const said of newestFirst) {
    spent += estimateTokens(said.text ?? '') + estimateTokens(said.reply ?? '')
    if (spent > budget) break
    kept.unshift(said)
  }
  return kept
}

/** A message that never got a reply stays in: the persona should know what was said. */
function asMessages({ text, reply }: Exchange, openingCue: string): ModelRequest['messages'] {
  const messages: ModelRequest['messages'] = [{ role: 'user', content: text ?? openingCue }]
  if (reply !== null) messages.push({ role: 'assistant', content: reply })
  return messages
}
