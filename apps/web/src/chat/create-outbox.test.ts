import type { Turn } from '@dramatis/contracts/http/turns'
import { beforeEach, describe, expect, it } from 'vitest'
import { ApiError, type ProblemCode } from '../api/api-error.ts'
import { exampleTurn } from '../live/example-turn.ts'
import { memoryStorage, type TextStorage } from '../safe-storage.ts'
import { createOutbox, type Outbox, type OutboxTools } from './create-outbox.ts'
import { readOutbox } from './outbox-storage.ts'

const hour = 3_600_000
let storage: TextStorage
let posts: { text: string; key: string }[]
let outcomes: ('ok' | ProblemCode)[]
let clock: number
let retries: (() => void)[]

function openOutbox(more: Partial<OutboxTools> = {}): Outbox {
  const later = (run: () => void) => void retries.push(run)
  const onAccepted = () => undefined
  return createOutbox({
    storage,
    now: () => clock,
    submit,
    onAccepted,
    alone: null,
    later,
    ...more,
  })
}

/** As the browser's locks: a tab that is closed gives its own back. */
function createLocks() {
  const rows = new Map<string, (() => void)[]>()
  const next = (name: string) => {
    rows.get(name)?.shift()
    rows.get(name)?.[0]?.()
  }
  const alone = (name: string, task: () => Promise<void>) =>
    new Promise<void>((resolve, reject) => {
      const run = () =>
        void task()
          .then(resolve, reject)
          .finally(() => next(name))
      const row = rows.get(name) ?? []
      rows.set(name, [...row, run])
      if (row.length === 0) run()
    })
  return { alone, closeHolder: next }
}

async function submit(_roomId: string, text: string, key: string): Promise<Turn> {
  posts.push({ text, key })
  const outcome = outcomes.shift() ?? 'ok'
  if (outcome !== 'ok') throw new ApiError(outcome)
  return exampleTurn({ id: `turn of ${text}`, messageId: `message of ${text}` })
}

/** Lets every promise that can settle do so. */
const settled = () => new Promise((resolve) => setTimeout(resolve))
const texts = () => posts.map(({ text }) => text)

beforeEach(() => {
  storage = memoryStorage()
  posts = []
  outcomes = []
  clock = 0
  retries = []
})

describe('the outbox', () => {
  it('keeps a message until the room shows it', async () => {
    const outbox = openOutbox()
    outbox.send('r', 'one')
    expect(outbox.items()).toHaveLength(1)
    await settled()
    expect(outbox.items()[0]?.accepted?.messageId).toBe('message of one')
    outbox.shown(new Set(['message of one']))
    expect(outbox.items()).toEqual([])
    expect(readOutbox(storage)).toEqual([])
  })

  it('sends a room’s messages one at a time, in order', async () => {
    const outbox = openOutbox()
    for (const text of ['one', 'two', 'three']) outbox.send('r', text)
    expect(texts()).toEqual(['one'])
    await settled()
    expect(texts()).toEqual(['one', 'two', 'three'])
  })

  it('repeats a lost message with the same key', async () => {
    const outbox = openOutbox()
    outcomes = ['unreachable', 'ok']
    outbox.send('r', 'one')
    await settled()
    expect(outbox.items()[0]?.problem).toBe('unreachable')
    outbox.retry('r')
    await settled()
    expect(texts()).toEqual(['one', 'one'])
    expect(posts[0]?.key).toBe(posts[1]?.key)
    expect(outbox.items()[0]).not.toHaveProperty('problem')
  })

  it('lets no later message overtake one that may still arrive', async () => {
    const outbox = openOutbox()
    outcomes = ['unreachable', 'unreachable', 'ok', 'ok']
    outbox.send('r', 'one')
    await settled()
    outbox.send('r', 'two')
    await settled()
    expect(texts()).toEqual(['one', 'one'])
    outbox.retry('r')
    await settled()
    expect(texts()).toEqual(['one', 'one', 'one', 'two'])
  })

  it('goes on past a message that the server refused', async () => {
    const outbox = openOutbox()
    outcomes = ['too_large', 'ok']
    outbox.send('r', 'huge')
    await settled()
    outbox.send('r', 'two')
    outbox.retry('r')
    await settled()
    expect(texts()).toEqual(['huge', 'two'])
    expect(outbox.items()[0]?.problem).toBe('too_large')
  })

  it('does not hold one room back for another', async () => {
    const outbox = openOutbox()
    outcomes = ['unreachable', 'ok']
    outbox.send('r', 'one')
    outbox.send('other', 'two')
    await settled()
    expect(outbox.items().map((item) => item.accepted !== undefined)).toEqual([false, true])
  })

  it('sends after a reload what was on its way, with the same key', async () => {
    outcomes = ['unreachable', 'ok']
    openOutbox().send('r', 'one')
    await settled()
    const reloaded = openOutbox()
    reloaded.resume()
    await settled()
    expect(posts[1]).toEqual(posts[0])
  })

  it('asks before it repeats a message whose key the server has forgotten', async () => {
    outcomes = ['unreachable', 'ok']
    const outbox = openOutbox()
    outbox.send('r', 'one')
    await settled()
    clock = 30 * hour
    outbox.resume()
    await settled()
    expect(posts).toHaveLength(1)
  })

  it('asks too where such a message was still under way when its tab was closed', async () => {
    openOutbox({ submit: () => new Promise<Turn>(() => undefined) }).send('r', 'one')
    clock = 30 * hour
    const outbox = openOutbox()
    outbox.resume()
    await settled()
    expect(posts).toEqual([])
    expect(outbox.items()[0]?.problem).toBe('unreachable')
    outbox.retry('r')
    await settled()
    expect(texts()).toEqual(['one'])
  })

  it('does not drop what another tab has written', async () => {
    const here = openOutbox()
    const there = openOutbox()
    outcomes = ['unreachable', 'unreachable']
    here.send('r', 'here')
    there.send('s', 'there')
    await settled()
    here.reload()
    expect(here.items().map((item) => item.text)).toEqual(['here', 'there'])
  })

  it('finishes what another tab was sending when that was closed, with the same key', async () => {
    const { alone, closeHolder } = createLocks()
    const sent: string[] = []
    const lost = (_: string, __: string, key: string) => {
      sent.push(key)
      return new Promise<Turn>(() => undefined)
    }
    const closed = openOutbox({ alone, submit: lost })
    const other = openOutbox({ alone })
    closed.send('r', 'one')
    other.reload()
    other.standIn()
    await settled()
    expect(posts).toEqual([])
    closeHolder('dramatis-send r')
    await settled()
    expect(posts.map(({ key }) => key)).toEqual(sent)
    other.shown(new Set(['message of one']))
    expect(other.items()).toEqual([])
    expect(readOutbox(storage)).toEqual([])
  })

  it('does not send what another tab is sending, nor what it has sent meanwhile', async () => {
    const { alone } = createLocks()
    const here = openOutbox({ alone })
    const other = openOutbox({ alone })
    here.send('r', 'one')
    other.reload()
    other.standIn()
    await settled()
    expect(texts()).toEqual(['one'])
    expect(other.items()[0]?.accepted?.messageId).toBe('message of one')
  })

  it('tries again by itself what failed for the moment, and nothing else', async () => {
    const outbox = openOutbox()
    outcomes = ['unavailable', 'ok', 'quota_spent']
    outbox.send('r', 'one')
    await settled()
    for (const run of retries.splice(0)) run()
    await settled()
    expect(texts()).toEqual(['one', 'one'])
    expect(outbox.items()[0]?.accepted).toBeDefined()
    outbox.send('r', 'two')
    await settled()
    expect(retries).toEqual([])
  })

  it('keeps what it could not store when another tab writes, and follows what that took away', async () => {
    const outbox = openOutbox()
    const there = openOutbox()
    outcomes = ['unreachable', 'unreachable', 'unreachable']
    outbox.send('r', 'stored')
    await settled()
    const { setItem } = storage
    storage.setItem = () => {
      throw new Error('full')
    }
    outbox.send('r', 'kept in mind')
    await settled()
    storage.setItem = setItem
    there.reload()
    for (const { key } of there.items()) there.remove(key)
    outbox.reload()
    expect(outbox.items().map(({ text }) => text)).toEqual(['kept in mind'])
  })

  it('survives storage that is full', async () => {
    storage.setItem = () => {
      throw new Error('full')
    }
    const outbox = openOutbox()
    outbox.send('r', 'one')
    outbox.send('r', 'two')
    await settled()
    expect(texts()).toEqual(['one', 'two'])
  })

  it('reads nothing out of storage that is not ours', () => {
    storage.setItem('dramatis.outbox', '[{"key":1},null,"x"]')
    expect(readOutbox(storage)).toEqual([])
    storage.setItem('dramatis.outbox', '{broken')
    expect(readOutbox(storage)).toEqual([])
  })
})
