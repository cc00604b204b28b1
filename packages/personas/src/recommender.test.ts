import { describe, expect, it } from 'vitest'
import { checkFields } from './check-fields.ts'
import type { WorkGround } from './ground.ts'
import { recommender } from './recommender.ts'

const work = (id: string, more: Partial<WorkGround> = {}): WorkGround => ({
  kind: 'work',
  id,
  titleKo: '도련님',
  titleEn: 'Botchan',
  titleJa: '坊っちゃん',
  author: 'Natsume Sōseki',
  genres: ['comedy'],
  mood: 'bright',
  synopsis: 'A blunt young teacher.',
  ...more,
})
const grounds = [
  work('botchan'),
  work('kokoro', { titleEn: 'Kokoro', titleKo: '마음', titleJa: 'こころ' }),
]
const one = (id: string) => ({ id, synopsis: 'A teacher.', reason: 'You like comedies.' })
const fields = { language: 'ko', genre: 'comedy\n학원물', mood: 'bright', lastRead: '마음' }
const shape = recommender.reply
const check = (data: Record<string, unknown>, opening = true) =>
  shape?.check({ remark: 'Enjoy.', ...data }, grounds, { opening })

describe('the recommender', () => {
  it('asks three questions, and takes genres of one’s own', () => {
    expect(recommender.fields.map(({ name }) => name)).toEqual([
      'language',
      'genre',
      'lastRead',
      'mood',
    ])
    expect(checkFields(recommender, fields).ok).toBe(true)
    expect(checkFields(recommender, { ...fields, mood: 'sad' }).ok).toBe(false)
  })

  it('is told the answers and the candidates', () => {
    const prompt = recommender.prompt(fields, grounds)
    expect(prompt).toContain('- likes: "comedy", "학원물"')
    expect(prompt).toContain('- read last: "마음"')
    expect(prompt.match(/^- work: /gm)).toHaveLength(2)
  })

  it('may recommend one to three works of those it was given, each once', () => {
    expect(check({ works: [one('botchan')] })).toBeNull()
    expect(check({ works: [one('botchan'), one('kokoro')] })).toBeNull()
    expect(check({ works: [one('botchan'), one('botchan')] })).toContain('twice')
    expect(check({ works: [one('made-up')] })).toContain('none of the works')
    expect(check({ works: ['a', 'b', 'c', 'd'].map(one) })).toContain('at most three')
    expect(check({ works: [{ ...one('botchan'), reason: ' ' }] })).toContain('filled')
  })

  it('recommends something first, and may only answer later', () => {
    expect(check({ works: [] })).toContain('one to three')
    expect(check({ works: [] }, false)).toBeNull()
    expect(check({ works: [], remark: ' ' }, false)).toContain('empty')
  })

  it('names no title of its own: titles come from the catalogue, in three languages', () => {
    expect(check({ works: [one('botchan')], remark: '『없는 책』도 좋아요.' })).toContain(
      'no titles',
    )
    const data = { remark: '즐겁게 읽으세요.', works: [one('botchan')] }
    expect(shape?.text(data, grounds, fields)).toBe(
      '즐겁게 읽으세요.\n\n1. 도련님 (Botchan / 坊っちゃん), Natsume Sōseki\nA teacher.\n→ You like comedies.',
    )
    expect(shape?.sources(data)).toEqual([{ id: 'botchan', kind: 'work' }])
  })

  it('says so, in the language of the room, when the catalogue is exhausted', () => {
    const data = shape?.without(fields) ?? {}
    expect(data).toMatchObject({ works: [] })
    expect(shape?.text(data, [], fields)).toContain('모두 보셨습니다')
  })
})
