import { setTimeout as sleep } from 'node:timers/promises'
import type { Note } from '@dramatis/contracts/http/notes'
import { benchUser, type BenchUser } from '../bench-user.ts'
import type { Bench, Figure } from '../figure.ts'
import { percentile } from '../percentile.ts'

const PEOPLE = 10
/** In a scene people think before they answer; all together ask for two or three notes a second. */
const THINK_MS = 8_000
/** Of the scripted model, which knows the shapes of help. */
const PACE = { firstTokenMs: 400, tokenMs: 20 }

/** Whether the first word comes later where each message is corrected and each reply suggests the next. */
export const help: Figure = {
  name: 'help',
  title: 'First token with help switched on',
  async run(bench) {
    const house = await bench.open({
      workers: 1,
      pace: PACE,
      env: { DAILY_CORRECTIONS: '100000', DAILY_SUGGESTIONS: '100000' },
    })
    const people: BenchUser[] = []
    try {
      while (people.length < PEOPLE) people.push(await benchUser(house.url, { rooms: 1 }))
      await talk(bench, people, { rounds: 1, helped: false })
      const rounds = bench.quick ? 2 : 8
      const plain = await talk(bench, people, { rounds, helped: false })
      const helped = await talk(bench, people, { rounds, helped: true })
      const row = (what: string, share: number, most: number) => {
        const [value, baseline] = [percentile(helped, share), percentile(plain, share)]
        const ratio = value / baseline
        const aim = `at most ${most}`
        return { what, ratio, value, unit: 'ms', baseline, aim, met: ratio <= most }
      }
      return {
        rows: [row('first token, median', 0.5, 1.05), row('first token, p95', 0.95, 1.1)],
        plots: [],
        notes: [
          `${PEOPLE} people talk, each message about ${THINK_MS / 1_000} s after the reply. With help each message is corrected and the next one suggested while its reply is being written, by the same worker process.`,
        ],
      }
    } finally {
      for (const person of people) person.close()
      await house.close()
    }
  },
}

/** Answers how long each waited for the first word, in milliseconds. */
async function talk(
  bench: Bench,
  people: readonly BenchUser[],
  { rounds, helped }: { rounds: number; helped: boolean },
): Promise<number[]> {
  bench.say(`help: ${rounds} rounds ${helped ? 'with' : 'without'} it`)
  const waits = people.map(async (person, at) => {
    const measured: number[] = []
    await sleep((at / people.length) * THINK_MS)
    for (let round = 0; round < rounds; round += 1) {
      const notes = helped ? await askForHelp(person) : []
      const [{ firstTokenMs }] = await Promise.all([
        person.ask(0, 'I would like a coffee, please.'),
        ...notes.map((note) => seeEnd(person, note)),
      ])
      measured.push(firstTokenMs)
      await sleep(THINK_MS)
    }
    return measured
  })
  return (await Promise.all(waits)).flat()
}

/** A correction of what was said last, and a suggestion of what to say. */
async function askForHelp({ client, roomIds }: BenchUser): Promise<Note[]> {
  const [roomId = ''] = roomIds
  const last = (await client.messages(roomId)).findLast(({ text }) => text !== null)
  const paths = [`/rooms/${roomId}/suggestions`, `/messages/${last?.id ?? ''}/corrections`]
  const asked = paths.map((path) => client.json<{ note: Note }>('POST', path))
  return (await Promise.all(asked)).map(({ note }) => note)
}

/** @throws where help did not come: then there was nothing to compare. */
async function seeEnd({ client }: BenchUser, { id, kind }: Note): Promise<void> {
  for (;;) {
    const { status, endedAt } = await client.json<Note>('GET', `/notes/${id}`)
    if (status === 'done') return
    if (endedAt !== null) throw new Error(`A ${kind} ended as ${status}`)
    await sleep(1_000)
  }
}
