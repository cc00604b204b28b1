import type { ServerResponse } from 'node:http'
import type { ActiveFault } from './fault-plan.ts'
import type { FaultAct } from './faults.ts'
import type { OpenEntry } from './journal.ts'
import { playSteps } from './play-steps.ts'
import type { Pace, Step } from './script-steps.ts'

interface FaultyRequest {
  fault: ActiveFault | null
  does: FaultAct & { at: 'request' }
  pace: Pace
  track: OpenEntry
}

/** Plays a fault that comes instead of an answer: a status, a reset, or silence. */
export function sendStatus(response: ServerResponse, request: FaultyRequest): void {
  const { fault, does, pace, track } = request
  const play = (...steps: Step[]) =>
    playSteps(response, steps.values(), {
      sent: (byteCount) => track.sent(byteCount, undefined),
      over: (how) => how !== 'hang' && track.over('faulted'),
    })
  if (does.act !== 'status') return play({ afterMs: 0, do: does.act })
  const seconds = fault?.number ?? 0
  if (seconds > 0) response.setHeader('retry-after', String(seconds))
  track.entry.status = does.status
  response.writeHead(does.status, {
    'content-type': 'application/json',
    'cache-control': 'no-cache',
  })
  response.flushHeaders()
  const message = `This is the scripted fault ${fault?.name}.`
  const { type, code } = does
  const bytes = JSON.stringify({ error: { message, type, code, param: null } })
  play({ afterMs: pace.firstTokenMs, do: 'send', bytes }, { afterMs: 0, do: 'end' })
}
