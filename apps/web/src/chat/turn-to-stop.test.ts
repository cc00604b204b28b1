import { expect, it } from 'vitest'
import { exampleTurn } from '../live/example-turn.ts'
import { turnToStop } from './turn-to-stop.ts'

const done = exampleTurn({ id: 'done', seq: 1, status: 'done' })
const next = exampleTurn({ id: 'next', seq: 2 })
const later = exampleTurn({ id: 'later', seq: 3 })
const running = exampleTurn({ id: 'running', seq: 4, status: 'running', attempt: 1 })

it('stops the turn that is being written', () => {
  expect(turnToStop([done, next, running])?.id).toBe('running')
  const recovering = exampleTurn({ id: 'recovering', seq: 5, recovering: true, attempt: 1 })
  expect(turnToStop([next, recovering])?.id).toBe('recovering')
})

it('stops the next in line while none is written', () => {
  expect(turnToStop([later, done, next])?.id).toBe('next')
})

it('has nothing to stop when all have ended', () => {
  expect(turnToStop([done])).toBeNull()
})
