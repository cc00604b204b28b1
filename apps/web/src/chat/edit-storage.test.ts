import { beforeEach, expect, it } from 'vitest'
import { memoryStorage, type TextStorage } from '../safe-storage.ts'
import { dropEdit, readEdits, writeEdits } from './edit-storage.ts'

let storage: TextStorage
beforeEach(() => {
  storage = memoryStorage()
})

it('keeps each message’s other wording, and which of them stands in the field', () => {
  const edits = { open: 'msg_2', texts: { msg_1: 'One, better', msg_2: 'Two, better' } }
  writeEdits(storage, 'room_1', edits)
  expect(readEdits(storage, 'room_1')).toEqual(edits)
  expect(readEdits(storage, 'room_2')).toEqual({ open: null, texts: {} })
})

it('forgets a wording that was saved or left, and leaves nothing behind', () => {
  const edits = { open: 'msg_2', texts: { msg_1: 'One, better', msg_2: 'Two, better' } }
  const rest = dropEdit(edits, 'msg_2')
  expect(rest).toEqual({ open: null, texts: { msg_1: 'One, better' } })
  expect(dropEdit({ ...edits, open: 'msg_1' }, 'msg_2').open).toBe('msg_1')
  writeEdits(storage, 'room_1', edits)
  writeEdits(storage, 'room_1', dropEdit(rest, 'msg_1'))
  expect(storage.getItem('dramatis.draft.edit.room_1')).toBeNull()
})

it('reads nothing that is not ours', () => {
  for (const text of ['{broken', '[]', '{"open":1,"texts":{"a":2}}', 'null']) {
    storage.setItem('dramatis.draft.edit.room_1', text)
    expect(readEdits(storage, 'room_1')).toEqual({ open: null, texts: {} })
  }
})
