import fc from 'fast-check'
import type { Schema } from './read-routes.ts'

const DEEPEST = 6

/** Values that a schema allows, its limits among them; and ones that it does not, or that nobody thought of. */
export function schemaValues(schemas: Record<string, Schema>) {
  function valid(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
    if (schema.$ref) return valid(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, depth)
    if (schema.const !== undefined) return fc.constant(schema.const)
    if (schema.enum) return fc.constantFrom(...schema.enum)
    const choices = schema.anyOf ?? schema.oneOf
    if (choices) return fc.oneof(...choices.map((choice) => valid(choice, depth)))
    if (schema.allOf) {
      return fc
        .tuple(...schema.allOf.map((part) => valid(part, depth)))
        .map((parts) => Object.assign({}, ...parts) as unknown)
    }
    const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
    if (type === 'string') return text(schema)
    if (type === 'integer') return number(schema)
    if (type === 'number') return fc.oneof(number(schema), fc.double({ noNaN: true }))
    if (type === 'boolean') return fc.boolean()
    if (type === 'null') return fc.constant(null)
    if (type === 'array') {
      return depth > DEEPEST
        ? fc.constant([])
        : fc.array(valid(schema.items ?? {}, depth + 1), { maxLength: 4 })
    }
    if (type === 'object') return record(schema, depth)
    return anything
  }

  function record(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    const required = new Set(schema.required)
    const known = Object.entries(schema.properties ?? {}).map(([name, property]) => {
      const value = valid(property, depth + 1).map((one) => [[name, one]] as [string, unknown][])
      return required.has(name) ? value : fc.oneof(value, fc.constant([] as [string, unknown][]))
    })
    const { additionalProperties: more } = schema
    const others =
      typeof more === 'object'
        ? fc.array(fc.tuple(text(schema.propertyNames ?? {}), valid(more, depth + 1)), {
            maxLength: 5,
          })
        : fc.constant([])
    return fc.tuple(...known, others).map((parts) => Object.fromEntries(parts.flat()) as unknown)
  }

  /** One thing about it made wrong. */
  function mutated(schema: Schema): fc.Arbitrary<unknown> {
    return fc.tuple(valid(schema), anything, fc.nat(), fc.nat(3)).map(([value, odd, at, how]) => {
      if (typeof value !== 'object' || value === null) return odd
      const copy: Record<string, unknown> = { ...value }
      const names = Object.keys(copy)
      const name = names[at % Math.max(1, names.length)] ?? 'text'
      if (how === 0) Reflect.deleteProperty(copy, name)
      else if (how === 1) copy[name] = odd
      else if (how === 2) copy[hostileNames[at % hostileNames.length] ?? ''] = odd
      else return odd
      return copy
    })
  }

  return { valid, mutated }
}

/** What a request adds to become more than it is. */
const hostileNames = [
  'role',
  'userId',
  'ownerId',
  '__proto__',
  'constructor',
  'status',
  'toString',
  '',
]

/** Text that databases, terminals and parsers stumble over. */
const hostileText = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud83d',
  '\u202e',
  "'; drop table turns; --",
  '../../etc/passwd',
  '{{7*7}}',
  'null',
  '%00',
  '\r\nX-Evil: 1',
  '👩‍👩‍👧',
  '한'.repeat(4_001),
  'x'.repeat(4_000),
  '!fault 401',
)

const anything: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, 0, -1, 1e308, -0, 2 ** 53, {}, [], [[]]),
  fc.jsonValue({ maxDepth: 3 }),
)

function text(schema: Schema): fc.Arbitrary<string> {
  const any = anyText(schema)
  return schema.example === undefined ? any : fc.oneof(any, fc.constant(schema.example))
}

function anyText({
  pattern,
  format,
  minLength = 0,
  maxLength = 300,
}: Schema): fc.Arbitrary<string> {
  if (format === 'email') return fc.emailAddress()
  if (pattern)
    return fc.stringMatching(new RegExp(pattern)).filter((value) => value.length <= maxLength)
  const edges = [minLength, Math.min(maxLength, 4_001)].map((length) => 'x'.repeat(length))
  return fc.oneof(
    fc.string({ minLength, maxLength: Math.min(maxLength, 60), unit: 'grapheme' }),
    fc.constantFrom(...edges, 'x'.repeat(Math.min(maxLength, 4_001) + 1)),
    hostileText,
  )
}

function number({ minimum = -(2 ** 31), maximum = 2 ** 31 }: Schema): fc.Arbitrary<number> {
  const [low, high] = [Math.ceil(minimum), Math.floor(maximum)]
  return fc.oneof(
    fc.integer({ min: Math.max(low, -(2 ** 31)), max: Math.min(high, 2 ** 31 - 1) }),
    fc.constantFrom(low, high, low - 1, high + 1, 0, 2 ** 53),
  )
}
