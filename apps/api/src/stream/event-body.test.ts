import { describe, expect, it, vi } from 'vitest'
import { createEventBody } from './event-body.ts'

const rest = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('the body of an event stream', () => {
  function open() {
    const onCancel = vi.fn<() => void>()
    const out = createEventBody(onCancel)
    const reader = out.body.getReader()
    const read = async () => Buffer.from((await reader.read()).value ?? []).toString()
    return { out, reader, read, onCancel }
  }

  it('keeps a writer waiting until its reader comes back for more', async () => {
    const { out, read } = open()
    let taken = 0
    void out.write('하나').then(() => (taken += 1))
    await rest()
    expect(taken).toBe(0)
    expect(await read()).toBe('하나')
    await rest()
    expect(taken).toBe(0)
    const next = read()
    await rest()
    expect(taken).toBe(1)
    void out.write('둘')
    expect(await next).toBe('둘')
  })

  it('gives what two wrote at once in order, and lets both go on', async () => {
    const { out, read } = open()
    const writes = Promise.all([out.write('one'), out.write('two')])
    expect([await read(), await read()]).toEqual(['one', 'two'])
    void read()
    await writes
  })

  it('ends for its reader, and lets a writer go that nobody reads any more', async () => {
    const { out, reader, read, onCancel } = open()
    const last = out.write('last')
    out.end()
    await last
    expect(await read()).toBe('last')
    expect((await reader.read()).done).toBe(true)
    await out.write('late')
    expect(onCancel).not.toHaveBeenCalled()
  })

  it('tells of a reader that hangs up, and lets its writer go', async () => {
    const { out, reader, onCancel } = open()
    const stuck = out.write('unread')
    await reader.cancel()
    await stuck
    await out.write('late')
    out.end()
    expect(onCancel).toHaveBeenCalledTimes(1)
  })
})
