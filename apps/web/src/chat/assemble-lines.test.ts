import { describe, expect, it } from 'vitest'
import { exampleMessage } from '../live/example-turn.ts'
import { assembleLines } from './assemble-lines.ts'
import type { OutboxItem } from './outbox-rules.ts'

const message = (id: string, seq: number) => exampleMessage({ id, seq, text: id })
const item = (key: string, part: Partial<OutboxItem> = {}): OutboxItem => ({
  key,
  roomId: 'room',
  text: key,
  writtenAt: 0,
  ...part,
})
const keys = (lines: { key: string }[]) => lines.map((line) => line.key)

describe('assembleLines', () => {
  it('puts messages in order, each once, and what is on its way at the end', () => {
    const messages = [message('c', 3), message('a', 1), message('b', 2), message('c', 3)]
    expect(keys(assembleLines(messages, [item('x'), item('y')], new Map()))).toEqual([
      'a',
      'b',
      'c',
      'x',
      'y',
    ])
  })

  it('shows an accepted message once, on the same line as before', () => {
    const sent = item('x', { accepted: { turnId: 't', messageId: 'b' } })
    const memory = new Map([['b', 'x']])
    expect(keys(assembleLines([message('a', 1)], [sent], memory))).toEqual(['a', 'x'])
    const lines = assembleLines([message('a', 1), message('b', 2)], [sent], memory)
    expect(keys(lines)).toEqual(['a', 'x'])
    expect(lines[1]?.kind).toBe('message')
  })
})
