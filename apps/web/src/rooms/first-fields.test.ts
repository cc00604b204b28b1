import type { Persona } from '@dramatis/contracts/http/personas'
import { describe, expect, it } from 'vitest'
import { firstFields } from './first-fields.ts'

const name = { en: 'x', ko: 'x', ja: 'x' }
const field = (id: string, values: readonly string[]): Persona['fields'][number] => ({
  name: id,
  label: name,
  kind: 'choice',
  required: true,
  choices: values.map((value) => ({ value, label: name })),
})

describe('what an empty form begins with', () => {
  it('is the reader’s language where nothing is practised', () => {
    const fields = [field('language', ['ko', 'en', 'ja'])]
    expect(firstFields({ fields }, 'ja')).toEqual({ language: 'ja' })
  })

  it('is nothing where a language is practised', () => {
    const fields = [field('language', ['ko', 'en', 'ja']), field('level', ['beginner'])]
    expect(firstFields({ fields }, 'ja')).toEqual({})
  })

  it('is nothing where the language is not spoken there', () => {
    expect(firstFields({ fields: [field('language', ['en'])] }, 'ko')).toEqual({})
    expect(firstFields({ fields: [] }, 'ko')).toEqual({})
  })
})
