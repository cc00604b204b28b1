import { describe, expect, it } from 'vitest'
import { readReplyData } from './read-reply-data.ts'

const text = [
  'Two for you.',
  '1. 銀河鉄道の夜 (Night on the Galactic Railroad / 은하철도의 밤), 宮沢賢治\nA boy rides a train.\n→ It is quiet.',
  '2. Botchan, Natsume Sōseki\nA teacher.\n→ It is funny.',
].join('\n\n')

describe('readReplyData', () => {
  it('finds the titles of works in the text', () => {
    const works = [
      { id: 'work_1', synopsis: 'A boy rides a train.', reason: 'It is quiet.' },
      { id: 'work_2', synopsis: 'A teacher.', reason: 'It is funny.' },
    ]
    expect(readReplyData({ data: { remark: 'Two for you.', works }, text })).toEqual({
      kind: 'works',
      remark: 'Two for you.',
      works: [
        {
          ...works[0],
          title: '銀河鉄道の夜',
          others: 'Night on the Galactic Railroad / 은하철도의 밤',
          author: '宮沢賢治',
        },
        { ...works[1], title: 'Botchan', others: '', author: 'Natsume Sōseki' },
      ],
    })
  })

  it('reads a quote, and leaves an honest no to the text', () => {
    const data = { found: true, entryId: 'ent_1', scene: 's', quote: 'q', description: 'd' }
    expect(readReplyData({ data, text: '' })).toEqual({
      kind: 'quote',
      data: { scene: 's', quote: 'q', description: 'd' },
    })
    const no = { found: false, entryId: null, scene: null, quote: null, description: null }
    expect(readReplyData({ data: no, text: 'No.' })).toBeNull()
  })

  it('leaves to the text what it does not know', () => {
    expect(readReplyData({ data: null, text })).toBeNull()
    expect(readReplyData({ data: { mood: 'calm' }, text })).toBeNull()
    const works = [{ id: 'work_1', synopsis: 'not there', reason: 'r' }]
    expect(readReplyData({ data: { works }, text })).toBeNull()
  })
})
