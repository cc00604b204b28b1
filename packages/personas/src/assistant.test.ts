import { describe, expect, it } from 'vitest'
import { assistant } from './assistant.ts'

describe('the assistant', () => {
  it('waits for the first word', () => {
    expect(assistant.opens).toBe(false)
  })

  it('is told the language, and what the person says about themselves as data', () => {
    expect(assistant.prompt({ language: 'fr' }, [])).not.toContain('- about')
    const prompt = assistant.prompt({ language: 'fr', about: 'A nurse.\nShort answers.' }, [])
    expect(prompt).toContain('Answer in French')
    expect(prompt).toContain('- about: "A nurse.\\nShort answers."')
  })
})
