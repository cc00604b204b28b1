import type { Message } from '@dramatis/contracts/http/rooms'
import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it } from 'vitest'
import { messagesKey, messagesQuery } from '../api/queries.ts'
import type { MessagePage } from '../api/rooms.ts'
import { exampleMessage } from './example-turn.ts'
import { dropReads, readNewest } from './read-newest.ts'
import type { RoomPages } from './room-pages.ts'

const roomId = 'room_1'
const key = messagesKey(roomId)
const size = 3
let queries: QueryClient
let server: Message[]
let asked: (number | null)[]
let hold: Promise<void>

/** As the server answers: the newest three, or the three before one. */
async function read(_roomId: string, before: number | null): Promise<MessagePage> {
  asked.push(before)
  const older = server.filter(({ seq }) => before === null || seq < before)
  const results = older.slice(-size)
  const more = older.length > size
  await hold
  return { results, before: more ? (results[0]?.seq ?? null) : null }
}

const say = (seq: number, text = 'Hello') => exampleMessage({ id: `msg_${seq}`, seq, text })
const pagesNow = () => queries.getQueryData<RoomPages>(key)
const seqs = () => pagesNow()?.pages.flatMap(({ results }) => results.map(({ seq }) => seq))
const observe = () =>
  new InfiniteQueryObserver(queries, {
    ...messagesQuery(roomId),
    queryFn: ({ pageParam }) => read(roomId, pageParam),
  })

beforeEach(() => {
  queries = new QueryClient()
  server = Array.from({ length: 9 }, (_, at) => say(at + 1))
  asked = []
  hold = Promise.resolve()
})

async function openWithThreePages() {
  const observer = observe()
  observer.subscribe(() => undefined)
  await observer.refetch()
  await observer.fetchNextPage()
  await observer.fetchNextPage()
  asked = []
}

describe('a room that is read again', () => {
  it('asks for its newest page only, and keeps the older ones', async () => {
    await openWithThreePages()
    server = [...server.map((one) => ({ ...one, text: 'Edited' })), say(10)]
    await readNewest(queries, key, { read })
    expect(asked).toEqual([null])
    expect(seqs()).toEqual([7, 8, 9, 10, 4, 5, 6, 1, 2, 3])
    expect(pagesNow()?.pages[0]?.results.at(-2)?.text).toBe('Edited')
  })

  it('reads what lies between where much was said meanwhile, and loses no line that was there', async () => {
    await openWithThreePages()
    server = [...server, ...[10, 11, 12, 13, 14].map((seq) => say(seq))]
    await readNewest(queries, key, { read })
    expect(asked).toEqual([null, 12])
    expect(seqs()).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 4, 5, 6, 1, 2, 3])
  })

  it('reads all pages that are known where an older line may have changed, and goes on from there', async () => {
    await openWithThreePages()
    server = [say(0), ...server.filter(({ seq }) => seq !== 2), say(10)]
    await readNewest(queries, key, { read, whole: true })
    expect(asked).toEqual([null, 8, 5])
    expect(seqs()).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(pagesNow()?.pages.at(-1)?.before).toBe(1)
  })

  it('asks once more where it changed while it was being read', async () => {
    await openWithThreePages()
    let go = () => undefined as void
    hold = new Promise((resolve) => (go = resolve))
    const first = readNewest(queries, key, { read })
    server = [...server, say(10)]
    const second = readNewest(queries, key, { read })
    go()
    await Promise.all([first, second])
    expect(asked).toEqual([null, null])
    expect(seqs()).toContain(10)
  })

  it('drops an answer that is older than a change which is shown already', async () => {
    await openWithThreePages()
    let go = () => undefined as void
    hold = new Promise((resolve) => (go = resolve))
    const reading = readNewest(queries, key, { read })
    dropReads(queries, key)
    server = server.map((one) => ({ ...one, text: 'Chosen' }))
    queries.setQueryData<RoomPages>(
      key,
      (old) => old && { ...old, pages: old.pages.map((page) => ({ ...page, results: server })) },
    )
    go()
    await reading
    expect(asked).toEqual([null, null])
    expect(pagesNow()?.pages[0]?.results.at(-1)?.text).toBe('Chosen')
  })

  it('gives up the older pages of a room that nobody looks at, so that opening it reads one', async () => {
    const observer = observe()
    const close = observer.subscribe(() => undefined)
    await observer.refetch()
    await observer.fetchNextPage()
    close()
    asked = []
    await readNewest(queries, key, { read })
    expect(asked).toEqual([])
    expect(pagesNow()?.pages).toHaveLength(1)
    await observe().refetch()
    expect(asked).toEqual([null])
  })
})
