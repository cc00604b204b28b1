import { describe, expect, it } from 'vitest'
import { checkRoomForm, filledFields, problemFor } from './check-room-form.ts'

const label = { en: 'x', ko: 'x', ja: 'x' }
const persona = {
  fields: [
    { name: 'language', label, kind: 'choice' as const, required: true },
    { name: 'situation', label, kind: 'text' as const, required: true, maxLength: 5 },
    { name: 'myRole', label, kind: 'line' as const, required: false, maxLength: 5 },
  ],
}

describe('checkRoomForm', () => {
  it('names required fields that are empty or blank', () => {
    expect(checkRoomForm(persona, { situation: '  ' })).toEqual({
      language: { kind: 'required' },
      situation: { kind: 'required' },
    })
  })

  it('names fields that are too long', () => {
    const fields = { language: 'ko', situation: 'toolong', myRole: '' }
    expect(checkRoomForm(persona, fields)).toEqual({ situation: { kind: 'tooLong', max: 5 } })
  })

  it('finds nothing wrong with a good form', () => {
    expect(checkRoomForm(persona, { language: 'ko', situation: 'café' })).toEqual({})
  })
})

describe('filledFields', () => {
  it('sends trimmed values of known fields only', () => {
    const fields = { language: 'ko', situation: ' café ', myRole: ' ', stray: 'x' }
    expect(filledFields(persona, fields)).toEqual({ language: 'ko', situation: 'café' })
  })
})

describe('problemFor', () => {
  it('finds the message under both spellings of the path', () => {
    const errors = [
      { path: 'fields.situation', message: 'too short' },
      { path: 'title', message: 'too long' },
    ]
    expect(problemFor(errors, 'situation')).toBe('too short')
    expect(problemFor(errors, 'title')).toBe('too long')
    expect(problemFor(errors, 'language')).toBeUndefined()
  })
})
