import { describe, expect, it } from 'vitest'
import { character } from './character.ts'
import { checkFields } from './check-fields.ts'

const fields = { language: 'ja', name: 'ハル', tone: 'calm', role: '茶房の店主' }

describe('a character', () => {
  it('is told name, tone, role and language', () => {
    const prompt = character.prompt(fields, [])
    for (const part of [
      '- name: "ハル"',
      '- tone: "calm"',
      '- role: "茶房の店主"',
      'Japanese only',
    ]) {
      expect(prompt).toContain(part)
    }
  })

  it('is told to connect what is off the role, else to decline kindly, and to offer something of the role', () => {
    const prompt = character.prompt(fields, [])
    expect(prompt.indexOf('connect it')).toBeGreaterThan(0)
    expect(prompt.indexOf('decline kindly')).toBeGreaterThan(prompt.indexOf('connect it'))
    expect(prompt).toContain('offer something of the role')
  })

  it('takes a tone of one’s own, and no language of one’s own', () => {
    expect(checkFields(character, { ...fields, tone: 'like a pirate' }).ok).toBe(true)
    expect(checkFields(character, { ...fields, language: 'Klingon' }).ok).toBe(false)
  })

  it('speaks first, by the model', () => {
    expect(character.opens).toBe(true)
    expect(character.opening).toBeUndefined()
    expect(character.title(fields)).toBe('ハル')
  })
})
