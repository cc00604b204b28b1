import { expect, it } from 'vitest'
import { escapeMeaning } from './escape-meaning.ts'

const escape = { key: 'Escape', isComposing: false, keyCode: 27 }
const all = { suggesting: true, editing: true, writing: true }

it('closes the suggestions before it leaves an edit, and that before it stops a reply', () => {
  expect(escapeMeaning(escape, all)).toBe('close')
  expect(escapeMeaning(escape, { ...all, suggesting: false })).toBe('leave')
  expect(escapeMeaning(escape, { suggesting: false, editing: false, writing: true })).toBe('stop')
})

it('does nothing while a reply only waits, and while an input method composes', () => {
  const nothing = { suggesting: false, editing: false, writing: false }
  expect(escapeMeaning(escape, nothing)).toBeNull()
  expect(escapeMeaning({ ...escape, isComposing: true }, all)).toBeNull()
  expect(escapeMeaning({ ...escape, keyCode: 229 }, all)).toBeNull()
  expect(escapeMeaning({ ...escape, key: 'a' }, all)).toBeNull()
})
