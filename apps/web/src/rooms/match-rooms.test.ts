import { describe, expect, it } from 'vitest'
import { matchRooms } from './match-rooms.ts'

const rooms = [
  { title: '서울 카페', lastLine: '어서 오세요!', fields: { myRole: '손님' } },
  { title: 'Job Interview', lastLine: null, fields: {} },
  { title: '旅館でのチェックイン', lastLine: 'いらっしゃいませ', fields: {} },
]
const titles = (search: string) => matchRooms(rooms, search).map(({ title }) => title)

describe('matchRooms', () => {
  it('finds by title, last line and field, whatever the case', () => {
    expect(titles('interVIEW')).toEqual(['Job Interview'])
    expect(titles('어서')).toEqual(['서울 카페'])
    expect(titles('손님')).toEqual(['서울 카페'])
  })

  it('wants every word, and takes letters written apart or half as wide for the same', () => {
    expect(titles('서울 손님')).toEqual(['서울 카페'])
    expect(titles('서울 interview')).toEqual([])
    expect(titles('카페'.normalize('NFD'))).toEqual(['서울 카페'])
    expect(titles('ﾁｪｯｸｲﾝ')).toEqual(['旅館でのチェックイン'])
  })

  it('shows all where nothing is looked for', () => {
    expect(titles('  ')).toHaveLength(3)
  })
})
