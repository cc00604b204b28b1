import { expect, it } from 'vitest'
import { escapeMeaning } from './escape-meaning.ts'

const escape = { key: 'Escape', isComposing: false, keyCode: 27 }

it('leaves an edit before it stops a reply', () => {
  expect(escapeMeaning(escape, { editing: true, writing: true })).toBe('leave')
  expect(escapeMeaning(escape, { editing: false, writing: true })).toBe('stop')
})

it('does nothing while a reply only waits, and while an input method composes', () => {
  expect(escapeMeaning(escape, { editing: false, writing: false })).toBeNull()
  const composing = { editing: true, writing: true }
  expect(escapeMeaning({ ...escape, isComposing: true }, composing)).toBeNull()
  expect(escapeMeaning({ ...escape, keyCode: 229 }, composing)).toBeNull()
  expect(escapeMeaning({ ...escape, key: 'a' }, composing)).toBeNull()
})
