import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatUserCursor, parseUserCursor } from './user-cursor.ts'

const now = new Date('2026-11-21T10:00:00Z')
const turnId = fc.stringMatching(/^turn_[0-9a-hjkmnp-tv-z]{26}$/)
const cursor = fc.record({ attempt: fc.nat(999_999), offset: fc.nat(999_999) })

describe('the id of the stream of all turns', () => {
  it('comes back as what it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(turnId, cursor), { maxLength: 20 }), (entries) => {
        const cursors = new Map(entries)
        const parsed = parseUserCursor(formatUserCursor(now, cursors))
        expect(parsed.since).toEqual(now)
        expect([...parsed.cursors]).toEqual([...cursors])
      }),
    )
  })

  it('holds no line break, whatever is in it', () => {
    const text = formatUserCursor(
      now,
      new Map([[`turn_${'0'.repeat(26)}`, { attempt: 1, offset: 2 }]]),
    )
    expect(text).toMatch(/^[\w=.,]+$/)
  })

  it('starts from now when it is not ours', () => {
    for (const text of [
      undefined,
      '',
      'x',
      '1.20',
      `${now.getTime()},turn_1=1.2`,
      `${now.getTime()},=`,
    ]) {
      expect(parseUserCursor(text)).toEqual({ since: null, cursors: new Map() })
    }
    fc.assert(fc.property(fc.string(), (text) => void parseUserCursor(text)))
  })
})
