import { describe, expect, it } from 'vitest'
import type { EntryGround } from './ground.ts'
import { quoteFinder } from './quote-finder.ts'

const entry: EntryGround = {
  kind: 'entry',
  id: 'ent_1',
  title: 'The last train',
  content:
    'She looked at the clock. “We still have four minutes,” she said, “and four minutes is a lot.”',
  description: 'On the platform',
  tags: [],
}
const answer = {
  found: true,
  entryId: 'ent_1',
  scene: 'On the platform',
  quote: 'four minutes is a lot',
  description: 'She does not give up.',
}
const none = { found: false, entryId: null, scene: null, quote: null, description: null }
const shape = quoteFinder.reply
const check = (data: Record<string, unknown>) => shape?.check(data, [entry], { opening: false })

describe('the quote finder', () => {
  it('greets in the language of the room without a model', () => {
    expect(quoteFinder.opening?.({ language: 'ko' })).toContain('키워드')
    expect(quoteFinder.opening?.({ language: 'ja' })).toContain('キーワード')
    expect(quoteFinder.opening?.({ language: 'en' })).toContain('keyword')
  })

  it('is given the entries that were found, and nothing else', () => {
    const prompt = quoteFinder.prompt({ language: 'en' }, [entry])
    expect(prompt.match(/^- entry: /gm)).toHaveLength(1)
    expect(prompt).toContain('"id": "ent_1"')
  })

  it('takes a passage of the entry that it cites, whatever the white space and quotation marks', () => {
    expect(check(answer)).toBeNull()
    expect(check({ ...answer, quote: 'WE STILL HAVE\nfour minutes, she said' })).toBeNull()
  })

  it('refuses an entry that was not found, and words that are not there', () => {
    expect(check({ ...answer, entryId: 'ent_2' })).toContain('entryId')
    expect(check({ ...answer, entryId: null })).toContain('entryId')
    expect(check({ ...answer, quote: 'five minutes is a lot' })).toContain('to the letter')
    expect(check({ ...answer, quote: '“”' })).not.toBeNull()
    expect(check({ ...answer, scene: ' ' })).toContain('filled')
    expect(check({ ...answer, description: 'x'.repeat(2_001) })).toContain('too long')
  })

  it('takes an honest no, and none that says something all the same', () => {
    expect(check(none)).toBeNull()
    expect(check({ ...none, quote: 'made up' })).toContain('null')
  })

  it('says what it found as readable text, with the source, or that there is nothing', () => {
    expect(shape?.text(answer, [entry], { language: 'en' })).toBe(
      '“four minutes is a lot”\n\nOn the platform\n\nShe does not give up.\n\n— The last train',
    )
    const named = { ...answer, scene: 'The last train, on the platform' }
    expect(shape?.text(named, [entry], {}).match(/The last train/g)).toHaveLength(1)
    expect(shape?.sources(answer)).toEqual([{ id: 'ent_1', kind: 'entry' }])
    const nothing = shape?.without({ language: 'ja' }) ?? {}
    expect(nothing).toEqual(none)
    expect(shape?.text(nothing, [], { language: 'ja' })).toContain('ありません')
    expect(shape?.sources(nothing)).toEqual([])
  })

  it('has a shape that takes no more and no less', () => {
    expect(shape?.schema.safeParse(answer).success).toBe(true)
    expect(shape?.schema.safeParse({ ...answer, more: 1 }).success).toBe(false)
    expect(shape?.schema.safeParse({ found: false }).success).toBe(false)
  })
})
