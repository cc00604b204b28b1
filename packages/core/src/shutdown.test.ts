import { describe, expect, it } from 'vitest'
import { createShutdown } from './shutdown.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

describe('a shutdown', () => {
  it('closes in reverse order, once, and goes on after an error', async () => {
    const closed: string[] = []
    const shutdown = createShutdown(log)
    shutdown.push('first', () => void closed.push('first'))
    shutdown.push('second', () => Promise.reject(new Error('stuck')))
    shutdown.push('third', () => void closed.push('third'))
    await Promise.all([shutdown.run(1_000), shutdown.run(1_000)])
    expect(closed).toEqual(['third', 'first'])
  })

  it('gives up on what never closes', async () => {
    const shutdown = createShutdown(log)
    shutdown.push('stuck', () => new Promise(() => undefined))
    await expect(shutdown.run(10)).resolves.toBeUndefined()
  })
})
