import { expect, test } from 'vitest'
import { joinPieces } from './join-pieces.ts'

const piece = { turnId: 'turn_a', ownerId: 'usr_a', attempt: 1 }

test('joins what follows, across other turns in between', () => {
  const other = { ...piece, turnId: 'turn_b', start: 0, text: 'b' }
  const pieces = [{ ...piece, start: 3, text: '비' }, other, { ...piece, start: 6, text: '가' }]
  expect(joinPieces(pieces)).toEqual([{ ...piece, start: 3, text: '비가' }, other])
})

test('keeps apart what does not follow, and other attempts', () => {
  const pieces = [
    { ...piece, start: 0, text: 'a' },
    { ...piece, start: 2, text: 'c' },
    { ...piece, attempt: 2, start: 3, text: 'd' },
  ]
  expect(joinPieces(pieces)).toEqual(pieces)
})

test('leaves out empty pieces, and its argument as it was', () => {
  const pieces = [
    { ...piece, start: 0, text: 'a' },
    { ...piece, start: 1, text: '' },
    { ...piece, start: 1, text: 'b' },
  ]
  expect(joinPieces(pieces)).toEqual([{ ...piece, start: 0, text: 'ab' }])
  expect(pieces[0]?.text).toBe('a')
})
