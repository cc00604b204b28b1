import type { TurnEnd } from '../turns/finish-turn.ts'

/** Text that was shown is kept, as incomplete, and paid for; nothing shown is a failure, and refunded. */
export function keepPartial(text: string): Pick<TurnEnd, 'status' | 'reply'> {
  if (text === '') return { status: 'failed', reply: null }
  const reply = { text, finishReason: null, model: null, usage: null, firstTokenAt: null }
  return { status: 'incomplete', reply }
}
