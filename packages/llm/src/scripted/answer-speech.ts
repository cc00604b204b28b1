import type { ServerResponse } from 'node:http'
import type { ActiveFault } from './fault-plan.ts'
import type { OpenEntry } from './journal.ts'
import { playSteps } from './play-steps.ts'
import type { Pace, Step } from './script-steps.ts'
import { sendStatus } from './send-status.ts'
import { writeWav } from './write-wav.ts'

export interface SpeechAnswer {
  input: string
  fault: ActiveFault | null
  pace: Pace
  track: OpenEntry
}

/** Answers one request for speech, or breaks it off half-way as the fault says. */
export function answerSpeech(response: ServerResponse, answer: SpeechAnswer): void {
  const { input, fault, pace, track } = answer
  const does = fault?.does
  response.sendDate = false
  response.setHeader('x-demo-model', 'scripted')
  response.on('close', () => track.socketClosed())
  const play = (steps: Step[], well: boolean) =>
    playSteps(response, steps.values(), {
      sent: (byteCount) => track.sent(byteCount, undefined),
      over: (how) => how !== 'hang' && track.over(well && how === 'end' ? 'finished' : 'faulted'),
    })
  if (does?.at === 'request') return sendStatus(response, { fault, does, pace, track })
  const clip = bytesFor(input, fault)
  track.entry.status = 200
  response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': clip.length })
  response.flushHeaders()
  const breaks = does?.at === 'piece' && does.act !== 'junk' ? does.act : null
  if (breaks === null) {
    play([{ afterMs: pace.firstTokenMs, do: 'send', bytes: clip }, end()], true)
    return
  }
  // The length was announced, so a clean close in mid-clip is seen as a break, too.
  const half = clip.subarray(0, Math.ceil(clip.length / 2))
  const how = breaks === 'hang' ? 'hang' : 'reset'
  play(
    [
      { afterMs: pace.firstTokenMs, do: 'send', bytes: half },
      { afterMs: 40, do: how },
    ],
    false,
  )
}

function end(): Step {
  return { afterMs: 0, do: 'end' }
}

function bytesFor(input: string, fault: ActiveFault | null): Buffer {
  const act = fault?.does.at === 'text' ? fault.does.act : null
  if (act === 'empty') return Buffer.alloc(0)
  if (act === 'huge') return Buffer.alloc((fault?.number ?? 1) * 1024)
  return writeWav(input)
}
