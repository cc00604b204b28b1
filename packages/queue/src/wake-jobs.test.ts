import { expect, test } from 'vitest'
import { toWakeJob } from './wake-jobs.ts'

const wake = { roomId: 'room_a', wake: 3, priority: 4, delayMs: 0 }

test('names the job after the room and its wake, without a colon', () => {
  expect(toWakeJob(wake)).toEqual({
    id: 'room_a-3',
    name: 'room.answer',
    data: { roomId: 'room_a' },
    opts: {
      jobId: 'room_a-3',
      attempts: 1,
      removeOnComplete: true,
      removeOnFail: true,
      priority: 4,
    },
  })
})

test('keeps the priority where BullMQ orders by it', () => {
  const priorities = [-1, 0, 1, 2.9, 9_999_999].map(
    (priority) => toWakeJob({ ...wake, priority }).opts.priority,
  )
  expect(priorities).toEqual([1, 1, 1, 2, 2_097_152])
})

test('delays by whole milliseconds', () => {
  expect(toWakeJob({ ...wake, delayMs: 10.2 }).opts.delay).toBe(11)
})
