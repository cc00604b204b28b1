import { expect, it } from 'vitest'
import { historyOfExport, type ExportedRooms } from './history-of-export.ts'

const at = '2026-11-27T10:00:00.000Z'
const message = { chosenReplyId: null, createdAt: at, supersededAt: null, deletedAt: null }
const reply = { text: 'Good evening', complete: true, createdAt: at }
const told: ExportedRooms = {
  exportedAt: at,
  rooms: [
    {
      id: 'room_1',
      title: 'At the café',
      personaId: 'role-play',
      deletedAt: null,
      messages: [
        { ...message, id: 'msg_1', text: null, chosenReplyId: 'rep_1' },
        { ...message, id: 'msg_2', text: 'Hello', chosenReplyId: 'rep_3' },
        { ...message, id: 'msg_3', text: 'Deleted', deletedAt: at },
        { ...message, id: 'msg_4', text: 'Reworded later', supersededAt: at },
      ],
      replies: [
        { ...reply, id: 'rep_1', messageId: 'msg_1' },
        { ...reply, id: 'rep_2', messageId: 'msg_2', text: 'Hm' },
        { ...reply, id: 'rep_3', messageId: 'msg_2', text: 'Hi!' },
        { ...reply, id: 'rep_4', messageId: 'msg_3', text: 'Gone' },
      ],
    },
    { id: 'room_2', title: '', personaId: 'own', deletedAt: at, messages: [], replies: [] },
    { id: 'room_3', title: 'Empty', personaId: 'own', deletedAt: null, messages: [], replies: [] },
  ],
}

it('holds what the history shows: no deleted or reworded line, each reply with its message', () => {
  const { rooms } = historyOfExport(told, null)
  expect(rooms.map(({ id }) => id)).toEqual(['room_1', 'room_3'])
  expect(rooms[0]?.messages).toEqual([
    { text: null, createdAt: at, replies: [{ ...reply, chosen: true }] },
    {
      text: 'Hello',
      createdAt: at,
      replies: [
        { ...reply, text: 'Hm', chosen: false },
        { ...reply, text: 'Hi!', chosen: true },
      ],
    },
  ])
})

it('holds one room where that was asked for', () => {
  expect(historyOfExport(told, 'room_3').rooms.map(({ id }) => id)).toEqual(['room_3'])
})
