import type { ServerResponse } from 'node:http'
import type { ChatRequest } from './chat-request.ts'
import type { ActiveFault } from './fault-plan.ts'
import type { OpenEntry } from './journal.ts'
import type { Reply } from './plan-reply.ts'
import { playSteps } from './play-steps.ts'
import type { Pace, Step } from './script-steps.ts'
import { scriptSteps } from './script-steps.ts'
import { sendStatus } from './send-status.ts'

export interface ChatAnswer {
  request: ChatRequest
  reply: Reply
  fault: ActiveFault | null
  pace: Pace
  track: OpenEntry
}

/** Answers one chat completion on the raw response, as faults need its socket. */
export function answerChat(response: ServerResponse, answer: ChatAnswer): void {
  const { request, reply, fault, pace, track } = answer
  const does = fault?.does
  // A Date header would make two equal answers differ.
  response.sendDate = false
  response.setHeader('x-demo-model', 'scripted')
  response.on('close', () => track.socketClosed())
  const play = (steps: Iterator<Step, void>, whole: boolean) =>
    playSteps(response, steps, {
      sent: (byteCount, text) => track.sent(byteCount, text),
      over: (how) => how !== 'hang' && track.over(whole && how === 'end' ? 'finished' : 'faulted'),
    })
  const begin = (status: number, contentType: string) => {
    track.entry.status = status
    response.writeHead(status, { 'content-type': contentType, 'cache-control': 'no-cache' })
    response.flushHeaders()
  }

  if (does?.at === 'request') {
    sendStatus(response, { fault, does, pace, track })
  } else if (request.stream) {
    begin(200, 'text/event-stream; charset=utf-8')
    const breaks = does?.at === 'piece' && does.act !== 'junk'
    play(scriptSteps(reply, pace, fault, request.includeUsage), !breaks && does?.at !== 'finish')
  } else {
    begin(200, 'application/json')
    const waitMs = pace.firstTokenMs + pace.tokenMs * reply.pieces.length
    play(plainSteps(reply, waitMs, fault), does?.at !== 'piece')
  }
}

function whole(body: string, afterMs: number, text?: string): Iterator<Step, void> {
  const send: Step = { afterMs, do: 'send', bytes: body, ...(text === undefined ? {} : { text }) }
  return [send, { afterMs: 0, do: 'end' } as const].values()
}

/** The answer without `stream`; a mid-stream fault breaks it off half-way. */
function plainSteps(reply: Reply, waitMs: number, fault: ActiveFault | null): Iterator<Step, void> {
  const { id, text, finishReason, usage } = reply
  const message = { role: 'assistant', content: text }
  const body = JSON.stringify({
    id,
    object: 'chat.completion',
    created: 1_700_000_000,
    model: 'demo-scripted',
    choices: [{ index: 0, message, finish_reason: finishReason }],
    usage,
  })
  if (fault?.does.at !== 'piece') return whole(body, waitMs, text)
  const { act } = fault.does
  const how = act === 'reset' || act === 'hang' ? act : 'end'
  const half: Step = { afterMs: waitMs, do: 'send', bytes: body.slice(0, body.length / 2) }
  return [half, { afterMs: 40, do: how } as const].values()
}
