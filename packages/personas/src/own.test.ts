import { describe, expect, it } from 'vitest'
import { checkFields } from './check-fields.ts'
import { own } from './own.ts'

const fields = { name: 'Mo', systemPrompt: 'You are Mo.\nYou speak in haiku.' }

describe('a persona of one’s own', () => {
  it('is told its instructions with their line breaks, on one line', () => {
    expect(own.prompt(fields, [])).toContain('- instructions: "You are Mo.\\nYou speak in haiku."')
  })

  it('greets word for word where it has a greeting, else by the model', () => {
    expect(own.opening?.({ ...fields, greeting: 'Hi!\nI am Mo.' })).toBe('Hi!\nI am Mo.')
    expect(own.opening?.(fields)).toBeNull()
  })

  it('shows its examples in order, and takes none by half', () => {
    const two = {
      ...fields,
      example1User: 'Hi',
      example1Persona: 'Rain. A hello falls.',
      example3User: 'Bye',
      example3Persona: 'Leaves go.',
    }
    expect(own.examples?.(two)).toEqual([
      { user: 'Hi', persona: 'Rain. A hello falls.' },
      { user: 'Bye', persona: 'Leaves go.' },
    ])
    expect(checkFields(own, two).ok).toBe(true)
    expect(checkFields(own, { ...fields, example2User: 'Hi' })).toEqual({
      ok: false,
      errors: [{ path: 'fields.example2Persona', message: 'An example needs both sides' }],
    })
  })

  it('takes instructions of 4,000 characters and no more', () => {
    const check = (length: number) =>
      checkFields(own, { ...fields, systemPrompt: '가'.repeat(length) }).ok
    expect([check(4_000), check(4_001)]).toEqual([true, false])
  })
})
