import { expect, it } from 'vitest'
import { wordsAfterUndo } from './words-after-undo.ts'

it('brings back what was there, and never takes away what was written since', () => {
  const replaced = { before: 'My own', put: 'Suggested' }
  expect(wordsAfterUndo({ ...replaced, now: 'Suggested' })).toBe('My own')
  expect(wordsAfterUndo({ ...replaced, now: '' })).toBe('My own')
  expect(wordsAfterUndo({ ...replaced, now: 'Suggested, and more' })).toBe(
    'My own\nSuggested, and more',
  )
})
