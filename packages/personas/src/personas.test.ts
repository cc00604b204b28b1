import { persona as personaContract } from '@dramatis/contracts/http/personas'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkFields } from './check-fields.ts'
import { findPersona, personas } from './find-persona.ts'
import { findSources } from './find-sources.ts'
import { languages } from './languages.ts'

const each = personas.map((persona) => [persona.id, persona] as const)

describe('every persona', () => {
  it.each(each)('%s has all of its texts in three languages', (_id, persona) => {
    const texts = [
      persona.name,
      persona.description,
      ...persona.fields.flatMap(({ label, help, placeholder, choices = [] }) => [
        label,
        ...(help ? [help] : []),
        ...(placeholder ? [placeholder] : []),
        ...choices.map((choice) => choice.label),
      ]),
      ...persona.scenes.flatMap(({ title, summary }) => [title, summary]),
    ]
    for (const text of texts)
      for (const one of [text.en, text.ko, text.ja]) expect(one).not.toBe('')
  })

  it.each(each)('%s has scenes that its own form accepts as they are', (_id, persona) => {
    for (const { id, fields } of persona.scenes) {
      expect([id, checkFields(persona, fields)]).toEqual([id, { ok: true, fields }])
    }
    expect(new Set(persona.scenes.map(({ id }) => id)).size).toBe(persona.scenes.length)
  })

  it.each(each)('%s fits the contract, with a limit for every free text', (_id, persona) => {
    const { id, name, description, opens, fields, scenes, reply } = persona
    const schema = reply ? z.toJSONSchema(reply.schema) : null
    const replyShape = reply && schema ? { name: reply.name, schema } : null
    const shown = { id, name, description, opens, fields, scenes, settings: [], replyShape }
    expect(personaContract.parse(shown)).toEqual(shown)
    for (const field of fields) {
      if (!field.choices || field.customChoice) expect(field.maxLength).toBeGreaterThan(0)
    }
  })

  it.each(each)('%s has a title within a room’s limit', (_id, persona) => {
    expect(persona.title({}).length).toBeGreaterThan(0)
    for (const { fields } of persona.scenes) {
      expect(persona.title(fields).length).toBeLessThanOrEqual(100)
    }
  })

  it('is found by its id, which is its own', () => {
    expect(new Set(personas.map(({ id }) => id)).size).toBe(personas.length)
    expect(findPersona('role-play').id).toBe('role-play')
    expect(() => findPersona('nobody')).toThrow(RangeError)
  })

  it.each(each)('%s has a scene to start from', (_id, { scenes }) => {
    expect(scenes.length).toBeGreaterThan(0)
  })

  it.each(['word-chain', 'dinner', 'maths'])('role-play has %s in three languages', (game) => {
    const { scenes } = findPersona('role-play')
    for (const language of ['ko', 'en', 'ja']) {
      const scene = scenes.find(({ id }) => id === `${game}-${language}`)
      expect(scene?.fields.language).toBe(language)
    }
  })

  it('offers at least twelve scenes in role-play, in every language of the course', () => {
    const { scenes } = findPersona('role-play')
    expect(scenes.length).toBeGreaterThanOrEqual(12)
    expect(new Set(scenes.map(({ fields }) => fields.language))).toEqual(
      new Set(Object.keys(languages)),
    )
  })
})

describe('a shape that is sent to a model', () => {
  const shapes = personas.flatMap(({ reply }) => (reply ? [[reply.name, reply] as const] : []))

  it.each(shapes)('%s says nothing that a strict endpoint refuses', (name, { schema }) => {
    expect(name).toMatch(/^[a-z_]{1,64}$/)
    const text = JSON.stringify(z.toJSONSchema(schema, { target: 'draft-7' }))
    expect(text).not.toMatch(/"(minLength|maxLength|pattern|format|minItems|maxItems|default)"/)
    expect(text).toContain('"additionalProperties":false')
  })

  it('tells what a stored answer rests on, also after its shape has gone', () => {
    expect(findSources({ remark: '', works: [{ id: 'w', synopsis: '', reason: '' }] })).toEqual([
      { id: 'w', kind: 'work' },
    ])
    expect(findSources({ anything: 'else' })).toEqual([])
  })
})
