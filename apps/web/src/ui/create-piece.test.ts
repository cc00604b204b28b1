import { expect, it } from 'vitest'
import { createPiece } from './create-piece.ts'

it('asks once for what comes, and again for what did not', async () => {
  const outcomes = [false, true]
  let asked = 0
  const piece = createPiece(() => {
    asked += 1
    return outcomes.shift() ? Promise.resolve('menu') : Promise.reject(new Error('offline'))
  })
  expect(await piece.fetch()).toBe(false)
  expect(piece.now.get()).toBeNull()
  expect(await Promise.all([piece.fetch(), piece.fetch()])).toEqual([true, true])
  expect(await piece.fetch()).toBe(true)
  expect(piece.now.get()).toBe('menu')
  expect(asked).toBe(2)
})
