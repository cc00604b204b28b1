import { isRecord } from '../chat-request.ts'
import { readLimits } from './read-limits.ts'
import type { JsonSchema } from './resolve-schema.ts'
import { resolveSchema } from './resolve-schema.ts'

/** Whether a value is of the schema: the words of JSON Schema that our shapes use, and no others. */
export function fitsSchema(value: unknown, schema: JsonSchema, root: JsonSchema): boolean {
  const resolved = resolveSchema(schema, root)
  return (
    fitsType(value, resolved['type']) &&
    fitsChoices(value, resolved, root) &&
    fitsLimits(value, resolved) &&
    (!Array.isArray(value) || fitsItems(value, resolved, root)) &&
    (!isRecord(value) || fitsProperties(value, resolved, root))
  )
}

function fitsType(value: unknown, type: unknown): boolean {
  if (type === undefined) return true
  const types = Array.isArray(type) ? type : [type]
  return types.some((one) => {
    if (one === 'null') return value === null
    if (one === 'array') return Array.isArray(value)
    if (one === 'object') return isRecord(value)
    if (one === 'integer') return Number.isInteger(value)
    return typeof value === one
  })
}

function fitsChoices(value: unknown, schema: JsonSchema, root: JsonSchema): boolean {
  const { anyOf, oneOf, allOf } = schema
  const values = schema['const'] === undefined ? schema['enum'] : [schema['const']]
  if (Array.isArray(values) && !values.includes(value)) return false
  const fits = (choice: unknown) => fitsSchema(value, asSchema(choice), root)
  if (Array.isArray(anyOf) && !anyOf.some(fits)) return false
  if (Array.isArray(oneOf) && !oneOf.some(fits)) return false
  return !Array.isArray(allOf) || allOf.every(fits)
}

function fitsLimits(value: unknown, schema: JsonSchema): boolean {
  const limits = readLimits(schema)
  if (typeof value === 'string') {
    // As zod counts.
    if (value.length < limits.minLength || value.length > limits.maxLength) return false
    return limits.pattern === null || limits.pattern.test(value)
  }
  if (typeof value === 'number') {
    const { multipleOf } = schema
    if (typeof multipleOf === 'number' && value % multipleOf !== 0) return false
    return value >= limits.least && value <= limits.most
  }
  if (!Array.isArray(value)) return true
  return value.length >= limits.minItems && value.length <= limits.maxItems
}

function fitsItems(values: unknown[], schema: JsonSchema, root: JsonSchema): boolean {
  const { items } = schema
  if (items === undefined) return true
  return values.every((value, at) => {
    const item: unknown = Array.isArray(items) ? items[at] : items
    return item === undefined || fitsSchema(value, asSchema(item), root)
  })
}

function fitsProperties(
  value: Record<string, unknown>,
  schema: JsonSchema,
  root: JsonSchema,
): boolean {
  const properties = asSchema(schema['properties'])
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  if (!required.every((name) => Object.hasOwn(value, String(name)))) return false
  const { additionalProperties } = schema
  return Object.entries(value).every(([name, one]) => {
    if (Object.hasOwn(properties, name)) return fitsSchema(one, asSchema(properties[name]), root)
    return isRecord(additionalProperties)
      ? fitsSchema(one, additionalProperties, root)
      : additionalProperties !== false
  })
}

function asSchema(value: unknown): JsonSchema {
  return isRecord(value) ? value : {}
}
