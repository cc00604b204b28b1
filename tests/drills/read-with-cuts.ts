import { setTimeout as sleep } from 'node:timers/promises'
import type { TurnStatus } from '@dramatis/contracts/http/turns'
import { apiClient, type ApiClient } from '../../scripts/api-client.ts'
import { createAssembly } from './assemble-turns.ts'
import type { Random } from './random.ts'
import { readStream, type Cut } from './read-stream.ts'

const MOST_CUTS = 20

export type Way =
  /** Its own stream, never cut by us. */
  | 'whole'
  /** Its own stream; all turns of the user over one; polls. */
  | 'turn'
  | 'all'
  | 'poll'
  /** Its own stream, cut once and resumed long after the end. */
  | 'late'
  /** Its own stream, with a Last-Event-ID that is old, of another attempt, or none of ours. */
  | 'stale'

export interface Reading {
  /** Null: the reader was told no end. */
  status: TurnStatus | null
  /** What the deltas of the last attempt make, joined. */
  text: string
  /** The reply as the end told it. */
  told: string | null
  cuts: number
  heard: string[]
}

export interface TurnToRead {
  client: ApiClient
  turnId: string
  /** API processes, asked in turn. */
  bases: readonly string[]
  random: Random
  way: Way
  /** A reader that was told no end by then gives up. */
  endMs: number
}

export function readWithCuts(input: TurnToRead): Promise<Reading> {
  return input.way === 'poll' ? pollToEnd(input) : streamToEnd(input)
}

async function streamToEnd({
  client,
  turnId,
  bases,
  random,
  way,
  endMs,
}: TurnToRead): Promise<Reading> {
  const assembly = createAssembly()
  const turn = assembly.of(turnId)
  const path = way === 'all' ? '/events' : `/turns/${turnId}/events`
  const plan = way === 'whole' ? 0 : way === 'late' ? 1 : random.between(0, MOST_CUTS)
  const until = Date.now() + endMs
  if (way === 'stale') {
    assembly.lastEventId = random.pick(['7.3', '1.999999999', '0.5', 'garbage', '1.-2', '1,1'])
    // What belongs to an id of ours must be dropped on `reset`; what is not ours starts from nothing.
    turn.text = /^\d+\.\d+$/.test(assembly.lastEventId) ? 'what no model said' : ''
  }
  let cuts = 0
  for (let connection = 0; !turn.end && Date.now() < until; connection += 1) {
    const base = bases[connection % bases.length] ?? client.base
    // A first visit to the stream of all turns is told of open ones; one that has ended is read as any other thing.
    const first = way === 'all' && assembly.lastEventId === undefined
    if (first && (await hasEnded(client, turnId)))
      return pollToEnd({ client, turnId, bases, random, endMs })
    const cut = cuts < plan ? planCut(random, way) : first ? { afterMs: 2_000 } : null
    const stop = AbortSignal.timeout(until - Date.now())
    const watch = new AbortController()
    stop.addEventListener('abort', () => watch.abort(), { once: true })
    const { token } = client
    const { lastEventId } = assembly
    turn.heard.push(`connect(${lastEventId ?? ''})`)
    const asked = { base, path, token, lastEventId, cut, signal: watch.signal }
    const over = await readStream(asked, (event, id) => {
      assembly.take(event, id)
      // The stream of all turns goes on; this reader has what it came for.
      if (turn.end) watch.abort()
    })
    if (over.how === 'cut' && !turn.end) cuts += 1
    if (way === 'late' && cuts === 1) await waitForEnd(client, turnId, until)
    // As EventSource after an answer that is none: a while later.
    await sleep(over.how === 'refused' ? 200 : random.between(0, 40))
  }
  return {
    status: turn.end?.turn.status ?? null,
    text: turn.text,
    told: turn.end?.replies[0]?.text ?? null,
    cuts,
    heard: turn.heard,
  }
}

/** By bytes, so that many fall in mid-event; between two events, where a resume begins; and by the clock. */
function planCut(random: Random, way: Way): Cut {
  if (way === 'late') return { afterEvents: random.between(1, 12) }
  const dice = random.next()
  if (dice < 0.4) return { afterBytes: random.between(1, random.chance(0.5) ? 1_200 : 4_000) }
  if (dice < 0.7) return { afterEvents: random.between(1, 4) }
  return { afterMs: random.between(0, 250) }
}

async function waitForEnd(client: ApiClient, turnId: string, until: number) {
  while (Date.now() < until) {
    if (await hasEnded(client, turnId)) return
    await sleep(100)
  }
}

async function hasEnded(client: ApiClient, turnId: string): Promise<boolean> {
  return (await client.poll(turnId)).turn.endedAt !== null
}

async function pollToEnd({
  client,
  turnId,
  bases,
  random,
  endMs,
}: Omit<TurnToRead, 'way'>): Promise<Reading> {
  const until = Date.now() + endMs
  let text = ''
  let after: string | undefined
  const heard: string[] = []
  for (let round = 0; Date.now() < until; round += 1) {
    const here = apiClient(bases[round % bases.length] ?? client.base)
    here.token = client.token
    const polled = await here.poll(turnId, after)
    text = polled.reset ? polled.text : text + polled.text
    after = polled.cursor
    heard.push(`${polled.reset ? 'reset ' : ''}+${Buffer.byteLength(polled.text)} to ${after}`)
    const { status, endedAt } = polled.turn
    if (endedAt !== null) {
      return { status, text, told: polled.replies[0]?.text ?? null, cuts: round, heard }
    }
    await sleep(random.between(0, 150))
  }
  return { status: null, text, told: null, cuts: 0, heard }
}
