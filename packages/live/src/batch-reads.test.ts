import { expect, test } from 'vitest'
import { batchReads } from './batch-reads.ts'
import type { LiveRead } from './live-store.ts'

const cursor = { attempt: 1, offset: 0 }

/** Answers the number in a turn's name as its text, and remembers how many it was asked for at a time. */
function countingReads() {
  const sizes: number[] = []
  const read = batchReads((reads: readonly LiveRead[]) => {
    sizes.push(reads.length)
    const slices = reads.map(({ turnId }) =>
      turnId === 'none' ? null : { attempt: 1, start: 0, text: turnId, ended: false },
    )
    return Promise.resolve(slices)
  })
  return { sizes, read: async (turnId: string) => (await read(turnId, cursor))?.text ?? null }
}

test('reads in one round trip what is asked for at the same time, and answers each its own', async () => {
  const { sizes, read } = countingReads()
  expect(await Promise.all(['1', 'none', '2', '1'].map(read))).toEqual(['1', null, '2', '1'])
  expect(sizes).toEqual([4])
  expect(await read('3')).toBe('3')
  expect(sizes).toEqual([4, 1])
})

test('reads no more than 200 at a time', async () => {
  const { sizes, read } = countingReads()
  const names = Array.from({ length: 450 }, (_, index) => `${index}`)
  expect(await Promise.all(names.map(read))).toEqual(names)
  expect(sizes).toEqual([200, 200, 50])
})

test('tells everybody who asked that the store is away, and asks anew the next time', async () => {
  let away = true
  const read = batchReads((reads) =>
    away ? Promise.reject(new Error('away')) : Promise.resolve(reads.map(() => null)),
  )
  const answers = await Promise.allSettled([read('1', cursor), read('2', cursor)])
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  away = false
  expect(await read('1', cursor)).toBeNull()
})
