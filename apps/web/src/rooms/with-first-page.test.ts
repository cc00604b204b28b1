import { describe, expect, it } from 'vitest'
import { withFirstPage } from './with-first-page.ts'

const page = (count: number, at: number, ...ids: string[]) =>
  ({ count, page: at, next: null, results: ids.map((id) => ({ id })) }) as never
const known = { pages: [page(6, 1, 'a', 'b', 'c'), page(6, 2, 'd', 'e', 'f')], pageParams: [1, 2] }
const ids = (rooms: ReturnType<typeof withFirstPage>) =>
  rooms?.pages.map(({ results }) => results.map(({ id }) => id))

describe('the first page of rooms, read again', () => {
  it('takes the place of the first, and each room stands once', () => {
    expect(ids(withFirstPage(known, page(6, 1, 'b', 'a', 'c')))).toEqual([
      ['b', 'a', 'c'],
      ['d', 'e', 'f'],
    ])
  })

  it('keeps a room that moved down, and moves one up', () => {
    expect(ids(withFirstPage(known, page(6, 1, 'e', 'a', 'b')))).toEqual([
      ['e', 'a', 'b'],
      ['c', 'd', 'f'],
    ])
  })

  it('is enough where it is the only one', () => {
    const one = { pages: known.pages.slice(0, 1), pageParams: [1] }
    expect(ids(withFirstPage(one, page(7, 1, 'x', 'a', 'b')))).toEqual([['x', 'a', 'b']])
  })

  it('says that it is not enough where rooms came or went', () => {
    expect(withFirstPage(known, page(5, 1, 'a', 'b', 'd'))).toBeNull()
  })
})
