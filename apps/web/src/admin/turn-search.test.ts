import { describe, expect, it } from 'vitest'
import { turnSearch } from './turn-search.ts'

const ulid = '01kbkz8m5e3v9d2q7x4c6w1hfn'

describe('a search for turns', () => {
  it.each([
    ['usr', 'userId'],
    ['room', 'roomId'],
    ['turn', 'turnId'],
  ])('reads from an id %s_ what it is of', (prefix, name) => {
    expect(turnSearch(` ${prefix}_${ulid} `, undefined)).toEqual({ [name]: `${prefix}_${ulid}` })
  })

  it('narrows by a state that there is', () => {
    expect(turnSearch('', 'failed')).toEqual({ status: 'failed' })
    expect(turnSearch('', 'bogus')).toEqual({})
  })

  it('takes nothing for an id that is none', () => {
    expect(turnSearch('minji', undefined)).toBeNull()
    expect(turnSearch(`msg_${ulid}`, undefined)).toBeNull()
    expect(turnSearch('turn_short', undefined)).toBeNull()
  })
})
