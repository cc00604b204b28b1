import type { Reply, Turn } from '@dramatis/contracts/http/turns'
import { signUp, type ApiClient } from '../scripts/api-client.ts'
import { sceneInEnglish } from '../tests/scene.ts'
import type { AnswerTimes } from './answer-times.ts'
import { keepLoggedIn } from './keep-logged-in.ts'
import { postUntilTaken } from './post-until-taken.ts'
import { readEvents } from './read-events.ts'

export interface BenchUser {
  client: ApiClient
  roomIds: readonly string[]
  /**
   * Posts a message to room number `room` and follows it over the stream that is open already.
   * @throws when the turn ends other than done, or not within three minutes.
   */
  ask(room: number, text: string): Promise<AnswerTimes>
  /** How often a post was refused for the moment. */
  refused: number
  /** Each delta as it comes, for figures of delivery. */
  onDelta: ((text: string) => void) | null
  /** For requests beside `ask`, which does so itself. */
  stayLoggedIn(): Promise<void>
  close(): void
}

/** Far more than any figure's turn takes: a turn that is lost must fail the figure, not hang it. */
const PATIENCE_MS = 180_000

interface End {
  at: number
  turn: Pick<Turn, 'id' | 'status' | 'reason'>
  replies: Pick<Reply, 'times'>[]
}

/** What the stream told of a turn; it may begin, and end, before the 202 was read. */
interface Followed {
  firstAt: number | null
  end: End | null
  onEnd: (end: End) => void
}

/** A person with a tab open: one stream for all rooms, as the web app has it. */
export async function benchUser(base: string, { rooms }: { rooms: number }): Promise<BenchUser> {
  const client = await signUp(base)
  const stayLoggedIn = keepLoggedIn(client)
  const stop = new AbortController()
  const turns = new Map<string, Followed>()
  const roomIds: string[] = []
  const user: BenchUser = {
    client,
    roomIds,
    ask,
    refused: 0,
    onDelta: null,
    stayLoggedIn,
    close: () => stop.abort(),
  }
  let lose: (error: Error) => void = () => undefined
  const lost = new Promise<never>((_, reject) => {
    lose = reject
  })
  // Whoever waits for an end hears of it; nobody has to.
  lost.catch(() => undefined)

  function followed(turnId: string): Followed {
    const turn = turns.get(turnId) ?? { firstAt: null, end: null, onEnd: () => undefined }
    turns.set(turnId, turn)
    return turn
  }

  function take(event: string, data: string) {
    const at = performance.now()
    if (event === 'delta') {
      const { turnId, text } = JSON.parse(data) as { turnId: string; text: string }
      user.onDelta?.(text)
      followed(turnId).firstAt ??= at
    } else if (event === 'end') {
      const end: End = { at, ...(JSON.parse(data) as Omit<End, 'at'>) }
      const turn = followed(end.turn.id)
      turn.end = end
      turn.onEnd(end)
    }
  }

  async function endOf(turnId: string): Promise<{ end: End; firstAt: number | null }> {
    const turn = followed(turnId)
    let timer: NodeJS.Timeout | undefined
    const ended = new Promise<End>((resolve, reject) => {
      turn.onEnd = resolve
      if (turn.end) return resolve(turn.end)
      const late = new Error(`Turn ${turnId} had no end after ${PATIENCE_MS / 1_000} s`)
      timer = setTimeout(() => reject(late), PATIENCE_MS)
    })
    try {
      const end = await Promise.race([ended, lost])
      const { status, reason } = end.turn
      if (status === 'done') return { end, firstAt: turn.firstAt }
      throw new Error(
        `Turn ${turnId} ended as ${status} (${reason ?? 'no reason'}) and not as done`,
      )
    } finally {
      clearTimeout(timer)
      turns.delete(turnId)
    }
  }

  async function ask(room: number, text: string): Promise<AnswerTimes> {
    await stayLoggedIn()
    const startedAt = performance.now()
    const { id } = await postUntilTaken(client, {
      roomId: roomIds[room] ?? '',
      text,
      onRefused: () => {
        user.refused += 1
      },
    })
    const acknowledgedAt = performance.now()
    const { end, firstAt } = await endOf(id)
    const [reply] = end.replies
    if (!reply) throw new Error(`Turn ${id} is done and has no reply`)
    return {
      acknowledgedMs: acknowledgedAt - startedAt,
      queueMs: reply.times.queueMs,
      firstTokenMs: (firstAt ?? end.at) - startedAt,
      doneMs: end.at - startedAt,
    }
  }

  await new Promise<void>((resolve, reject) => {
    const headers = { authorization: `Bearer ${client.token}` }
    const url = `${base}/api/v1/events`
    readEvents({ url, headers, signal: stop.signal, onOpen: resolve }, take)
      .then(() => lose(new Error('The stream of a bench user ended before its turns did')))
      .catch((error: Error) => {
        lose(error)
        reject(error)
      })
  })
  for (let room = 0; room < rooms; room += 1) {
    const made = await client.createRoom(sceneInEnglish)
    roomIds.push(made.room.id)
    // The persona speaks first: the first message must not wait behind that.
    await endOf(made.opening.id)
  }
  return user
}
