import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillSchema } from './fill-schema.ts'
import { fitsSchema } from './fits-schema.ts'

type Schema = Record<string, unknown>

/** Schemas of every word that the script knows, nested. */
const { schema: schemas } = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small' },
    fc.record({ type: fc.constant('string'), minLength: fc.nat(5), maxLength: fc.constant(9) }),
    fc.record({ type: fc.constant('integer'), minimum: fc.nat(9), maximum: fc.constant(20) }),
    fc.constantFrom<Schema[]>(
      { type: 'boolean' },
      { type: 'null' },
      { type: ['string', 'null'] },
      { enum: ['a', 'b'] },
      { const: 7 },
      { type: 'number', exclusiveMinimum: 2, maximum: 3 },
      { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    ),
    fc.record({
      type: fc.constant('array'),
      items: tie('schema'),
      minItems: fc.nat(2),
      maxItems: fc.constant(3),
    }),
    fc
      .dictionary(fc.constantFrom('id', 'text', 'works'), tie('schema'))
      .map((properties) => ({ type: 'object', properties, required: Object.keys(properties) })),
    fc.array(tie('schema'), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
  ),
}))

describe('an answer of a shape', () => {
  it('is of the shape, whatever was wished for', () => {
    fc.assert(
      fc.property(schemas, fc.jsonValue(), (schema, wish) => {
        const filled: unknown = JSON.parse(JSON.stringify(fillSchema(schema, wish)))
        expect(fitsSchema(filled, schema, schema)).toBe(true)
      }),
    )
  })

  it('keeps a wish that fits as it is, and is the same every time', () => {
    fc.assert(
      fc.property(schemas, fc.jsonValue(), (schema, wish) => {
        const filled = fillSchema(schema, wish)
        expect(fillSchema(schema, filled)).toEqual(filled)
        expect(fillSchema(schema, wish)).toEqual(filled)
      }),
    )
  })

  it('ends where a schema contains itself', () => {
    const node = { $ref: '#/$defs/node' }
    const list = { type: 'array', items: node, maxItems: 2 }
    const properties = { name: { type: 'string' }, children: list }
    const $defs = { node: { type: 'object', properties, required: ['name', 'children'] } }
    const schema = { ...node, $defs }
    expect(fillSchema(schema, { name: 'x', children: [{ name: 'y' }] })).toEqual({
      name: 'x',
      children: [{ name: 'y', children: [] }],
    })
  })

  it('obeys limits that are told in words only, as strict mode leaves them', () => {
    const schema = {
      type: 'string',
      description: 'A line. (at least 3 characters, at most 5 characters)',
    }
    expect(fillSchema(schema, 'a long wish')).toBe('a lon')
    expect(fillSchema(schema, 'x')).toHaveLength(3)
  })

  it('is checked by words that can fail', () => {
    const object = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }
    const closed = { ...object, additionalProperties: false }
    expect(fitsSchema({ id: 'x' }, closed, closed)).toBe(true)
    expect(fitsSchema({}, closed, closed)).toBe(false)
    expect(fitsSchema({ id: 7 }, closed, closed)).toBe(false)
    expect(fitsSchema({ id: 'x', more: 1 }, closed, closed)).toBe(false)
  })
})
