import { expect, test } from 'vitest'
import { packWakes, unpackWakes } from './wake-lines.ts'

function wakesOf(count: number) {
  return Array.from({ length: count }, (_, n) => {
    const what = n % 2 === 0 ? 'text' : 'state'
    return { turnId: `turn_${n}`, ownerId: 'usr_a', what } as const
  })
}

test('unpacks what it packed, in messages that PostgreSQL takes', () => {
  const wakes = wakesOf(2_000)
  const messages = packWakes(wakes)
  expect(Math.max(...messages.map((message) => message.length))).toBeLessThan(8_000)
  expect(messages.flatMap(unpackWakes)).toEqual(wakes)
})

test('says a wake once, and nothing when there is none', () => {
  const [wake] = wakesOf(1)
  expect(packWakes(wake ? [wake, wake] : [])).toEqual(['tturn_0 usr_a'])
  expect(packWakes([])).toEqual([])
})

test('skips lines that it does not understand', () => {
  expect(unpackWakes('x\nsturn_a usr_a\nqturn_b usr_b\n\nt')).toEqual([
    { turnId: 'turn_a', ownerId: 'usr_a', what: 'state' },
  ])
})

test('tells notes and rooms from turns', () => {
  const wakes = [
    { roomId: 'room_a', ownerId: 'usr_a', what: 'room' },
    { roomId: null, ownerId: 'usr_a', what: 'room' },
    { noteId: 'note_a', ownerId: 'usr_a', what: 'note' },
    { turnId: 'turn_a', ownerId: 'usr_a', what: 'state' },
  ] as const
  expect(packWakes(wakes)).toEqual(['rroom_a usr_a\nr* usr_a\nnnote_a usr_a\nsturn_a usr_a'])
  expect(packWakes(wakes).flatMap(unpackWakes)).toEqual(wakes)
})
