import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createCharacterJoiner } from './join-characters.ts'

const pieces = fc.array(fc.string({ unit: 'grapheme' })).chain((texts) => {
  const text = texts.join('')
  return fc.array(fc.nat(text.length)).map((cuts) => {
    const at = [0, ...cuts.toSorted((a, b) => a - b), text.length]
    return { text, parts: at.slice(1).map((end, index) => text.slice(at[index], end)) }
  })
})

it('gives back the text whole, never ending a piece in half a character', () => {
  fc.assert(
    fc.property(pieces, ({ text, parts }) => {
      const joiner = createCharacterJoiner()
      const passed = parts.map((part) => joiner.add(part))
      expect(passed.every((piece) => piece.isWellFormed())).toBe(true)
      expect(passed.join('') + joiner.end()).toBe(text.replaceAll('\0', ''))
    }),
  )
})

it('replaces halves that nothing completes', () => {
  const joiner = createCharacterJoiner()
  expect(joiner.add('a\ud83d')).toBe('a')
  expect(joiner.add('b\ude00')).toBe('\ufffdb\ufffd')
  expect(joiner.add('\ud83d')).toBe('')
  expect(joiner.end()).toBe('\ufffd')
  expect(joiner.end()).toBe('')
})

it('joins two halves with a NUL between them', () => {
  const joiner = createCharacterJoiner()
  expect(joiner.add('\ud83d\0') + joiner.add('\0\ude00')).toBe('😀')
})
