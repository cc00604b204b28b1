import { describe, expect, it } from 'vitest'
import { exampleMessage, exampleReply, exampleTurn } from './example-turn.ts'
import {
  choose,
  noteNewTurn,
  settle,
  withEdit,
  withNewest,
  withoutMessage,
  type RoomPages,
} from './room-pages.ts'

const first = exampleTurn({ status: 'running', attempt: 1 })
const again = exampleTurn({ id: 'turn_2', seq: 2, kind: 'regeneration' })
const one = exampleReply('One', { id: 'rep_1' })
const two = exampleReply('Two', { id: 'rep_2', turnId: again.id })
const pagesOf = (part: Parameters<typeof exampleMessage>[0]) => ({
  pages: [{ results: [exampleMessage({ turn: first, ...part })], before: null }],
  pageParams: [null],
})
const shown = (pages: ReturnType<typeof settle>) => pages.pages[0]?.results[0]
const answered = settle(pagesOf({}), { ...first, status: 'done' }, [one])

describe('the pages of a room', () => {
  it('take a turn’s end once, however often it is told', () => {
    const twice = settle(answered, { ...first, status: 'done' }, [one])
    expect(shown(twice)).toMatchObject({ turn: { status: 'done' }, chosenReplyId: 'rep_1' })
    expect(shown(twice)?.replies).toEqual([one])
  })

  it('keep the earlier reply beside a new one, which is chosen when it is whole', () => {
    const asked = noteNewTurn(answered, again)
    expect(shown(asked)?.turn.id).toBe(again.id)
    const done = settle(asked, { ...again, status: 'done' }, [two])
    expect(shown(done)).toMatchObject({ replies: [one, two], chosenReplyId: 'rep_2' })
    const stopped = settle(asked, { ...again, status: 'cancelled' }, [two])
    expect(shown(stopped)).toMatchObject({ replies: [one, two], chosenReplyId: 'rep_1' })
    const failed = settle(asked, { ...again, status: 'failed' }, [])
    expect(shown(failed)).toMatchObject({ replies: [one], chosenReplyId: 'rep_1' })
  })

  it('do not go back to an earlier turn that is told late', () => {
    const asked = noteNewTurn(answered, again)
    expect(shown(noteNewTurn(asked, first))?.turn.id).toBe(again.id)
    expect(shown(settle(asked, { ...first, status: 'done' }, [one]))?.turn.id).toBe(again.id)
  })

  it('choose, change and drop a message', () => {
    const id = first.messageId
    expect(shown(choose(answered, id, 'rep_9'))?.chosenReplyId).toBe('rep_9')
    expect(shown(withoutMessage(answered, id))).toBeUndefined()
    const waiting = withEdit(answered, id, { text: 'Other', turn: first })
    expect(shown(waiting)).toMatchObject({ id, text: 'Other', replies: [one] })
    const next = exampleTurn({ id: 'turn_3', messageId: 'msg_2', seq: 3 })
    const replaced = withEdit(answered, id, { text: 'Other', turn: next })
    expect(shown(replaced)).toMatchObject({
      id: 'msg_2',
      text: 'Other',
      turn: next,
      replies: [],
      chosenReplyId: null,
    })
  })
})

describe('withNewest', () => {
  const page = (...seqs: number[]) => ({
    results: seqs.map((seq) => exampleMessage({ id: `msg_${seq}`, seq })),
    before: seqs[0] ?? null,
  })
  const pages = { pages: [page(4, 5, 6), page(1, 2, 3)], pageParams: [null, 4] }
  const seqs = (all: RoomPages | null) =>
    all?.pages.flatMap(({ results }) => results.map(({ seq }) => seq))

  it('puts what is new after what is known, and drops what is gone', () => {
    expect(seqs(withNewest(pages, page(5, 7, 8)))).toEqual([4, 5, 7, 8, 1, 2, 3])
  })

  it('reaches into older pages', () => {
    expect(seqs(withNewest(pages, page(3, 4, 5, 6)))).toEqual([3, 4, 5, 6, 1, 2])
  })

  it('gives up where the two do not meet', () => {
    expect(withNewest(pages, page(8, 9))).toBeNull()
  })

  it('forgets what is older than a room that fits on one page', () => {
    expect(seqs(withNewest(pages, { ...page(5, 6, 7), before: null }))).toEqual([5, 6, 7])
  })
})
