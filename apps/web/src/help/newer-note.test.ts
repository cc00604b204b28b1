import { expect, it } from 'vitest'
import { newerNote } from './newer-note.ts'

const note = (id: string, minute: number, ended = false) => {
  const at = `2026-11-27T10:0${minute}:00.000Z`
  return { id, createdAt: at, endedAt: ended ? at : null }
}

it('is the later question, and of one note the state that is further on', () => {
  const [old, next] = [note('note_1', 1, true), note('note_2', 2)]
  expect(newerNote(old, next)).toBe(next)
  expect(newerNote(next, old)).toBe(next)
  const [open, ended] = [note('note_3', 3), note('note_3', 3, true)]
  expect(newerNote(open, ended)).toBe(ended)
  expect(newerNote(ended, open)).toBe(ended)
  expect(newerNote(null, old)).toBe(old)
  expect(newerNote(old, null)).toBe(old)
  expect(newerNote(null, null)).toBeNull()
})
