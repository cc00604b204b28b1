import { describe, expect, it } from 'vitest'
import { fitStrict } from './fit-strict.ts'

const text = { type: 'string' }
const closed = (properties: Record<string, unknown>, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})

describe('a schema for strict mode', () => {
  it('is as it was where it says nothing that strict mode does not know', () => {
    const schema = closed({ name: text, list: { type: 'array', items: closed({ id: text }) } })
    expect(fitStrict(schema)).toEqual(schema)
  })

  it('tells limits of texts in words, as strict mode refuses them', () => {
    const limited = { type: 'string', minLength: 1, maxLength: 80, description: 'A name.' }
    expect(fitStrict(closed({ name: limited }))).toEqual(
      closed({
        name: {
          type: 'string',
          description: 'A name. (at least 1 characters, at most 80 characters)',
        },
      }),
    )
  })

  it('names choices and definitions as strict mode names them', () => {
    const schema = {
      ...closed({ one: { oneOf: [text, { type: 'null' }] }, two: { $ref: '#/definitions/two' } }),
      definitions: { two: closed({ id: text }) },
    }
    const fitted = fitStrict(schema)
    expect(fitted).toMatchObject({
      properties: { one: { anyOf: [text, { type: 'null' }] }, two: { $ref: '#/$defs/two' } },
      $defs: { two: closed({ id: text }) },
    })
    expect(fitted).not.toHaveProperty('definitions')
  })

  it.each([
    ['a list at the root', { type: 'array', items: text }],
    ['an open object', { type: 'object', properties: { id: text }, required: ['id'] }],
    ['a property that may be missing', closed({ id: text }, [])],
    ['an open object below', closed({ below: { type: 'object', properties: {} } })],
    ['a word that strict mode lacks', closed({ id: { type: 'array', prefixItems: [text] } })],
    ['anything at all', closed({ id: {} })],
  ])('is none where it cannot say it: %s', (_, schema) => {
    expect(fitStrict(schema)).toBeNull()
  })
})
