import { isRecord } from '../chat-request.ts'
import { fitsSchema } from './fits-schema.ts'
import { readLimits } from './read-limits.ts'
import type { JsonSchema } from './resolve-schema.ts'
import { resolveSchema } from './resolve-schema.ts'

/** Below it only what a schema forces on us is written, so that one that contains itself ends. */
const deepest = 12
/** Values that patterns and formats of ours commonly ask for. */
const commonTexts = ['demo', 'a', '1', '2026-01-01', '2026-01-01T00:00:00Z', 'https://example.com']

/**
 * The wish brought into the shape: what fits is kept, texts and lists are cut, what is missing or of another kind is
 * written as briefly as the schema lets us.
 */
export function fillSchema(schema: JsonSchema, wish: unknown): unknown {
  return fill(schema, wish, schema, 0)
}

function fill(part: JsonSchema, wish: unknown, root: JsonSchema, depth: number): unknown {
  const schema = resolveSchema(part, root)
  const choices = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(choices)) return fillChoice(choices.filter(isRecord), wish, root, depth)
  if (schema['const'] !== undefined) return schema['const']
  if (Array.isArray(schema['enum'])) return pickValue(schema['enum'], wish)
  const types = (Array.isArray(schema['type']) ? schema['type'] : [schema['type']]).map(String)
  const wished = types.find((type) => fitsSchema(wish, { type }, root))
  switch (wished ?? types.find((type) => type !== 'null') ?? 'null') {
    case 'object':
      return fillObject(schema, wish, root, depth)
    case 'array':
      return fillArray(schema, wish, root, depth)
    case 'string':
      return fillText(schema, wish)
    case 'number':
    case 'integer':
      return fillNumber(schema, wish)
    case 'boolean':
      return wish === true
    default:
      // A schema without a type takes anything.
      return schema['type'] === undefined && wish !== undefined ? wish : null
  }
}

/** The choice that the wish fits best: whole, else by its fixed values, else one that is not null. */
function fillChoice(
  choices: JsonSchema[],
  wish: unknown,
  root: JsonSchema,
  depth: number,
): unknown {
  const resolved = choices.map((choice) => resolveSchema(choice, root))
  const isNull = (choice: JsonSchema) => choice['type'] === 'null'
  if (wish == null || depth > deepest) {
    if (resolved.some(isNull)) return null
  }
  const chosen =
    resolved.find((choice) => fitsSchema(wish, choice, root)) ??
    resolved.find((choice) => agreesInConstants(choice, wish)) ??
    resolved.find((choice) => !isNull(choice))
  return chosen ? fill(chosen, wish, root, depth + 1) : null
}

function agreesInConstants(choice: JsonSchema, wish: unknown): boolean {
  const { properties } = choice
  if (!isRecord(properties) || !isRecord(wish)) return false
  const constants = Object.entries(properties).filter(
    ([, property]) => isRecord(property) && property['const'] !== undefined,
  )
  return (
    constants.length > 0 &&
    constants.every(([name, property]) => isRecord(property) && property['const'] === wish[name])
  )
}

function fillObject(schema: JsonSchema, wish: unknown, root: JsonSchema, depth: number): unknown {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {}
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : []
  const wishes = isRecord(wish) ? wish : {}
  const filled: Record<string, unknown> = {}
  for (const name of new Set([...Object.keys(properties), ...required])) {
    const wished = Object.hasOwn(wishes, name) ? wishes[name] : undefined
    if (!required.includes(name) && (wished === undefined || depth > deepest)) continue
    const property = properties[name]
    filled[name] = fill(isRecord(property) ? property : {}, wished, root, depth + 1)
  }
  return filled
}

function fillArray(schema: JsonSchema, wish: unknown, root: JsonSchema, depth: number): unknown[] {
  const { minItems, maxItems } = readLimits(schema)
  const { items } = schema
  const wishes: unknown[] = Array.isArray(wish) && depth <= deepest ? wish.slice(0, maxItems) : []
  const count = Math.max(wishes.length, minItems, Array.isArray(items) ? items.length : 0)
  return Array.from({ length: Math.min(count, maxItems) }, (_, at) => {
    const item: unknown = Array.isArray(items) ? items[at] : items
    return fill(isRecord(item) ? item : {}, wishes[at], root, depth + 1)
  })
}

function fillText(schema: JsonSchema, wish: unknown): string {
  const limits = readLimits(schema)
  const fit = (text: string) => {
    const cut = text
      .slice(0, limits.maxLength)
      .toWellFormed()
      .replace(/\ufffd$/u, '')
    return cut.length >= limits.minLength ? cut : cut.padEnd(limits.minLength, '.')
  }
  const texts = typeof wish === 'string' ? [wish, ...commonTexts] : commonTexts
  return texts.map(fit).find((text) => limits.pattern?.test(text) ?? true) ?? fit('demo')
}

function fillNumber(schema: JsonSchema, wish: unknown): number {
  const { least, most } = readLimits(schema)
  const wished = typeof wish === 'number' && Number.isFinite(wish) ? wish : 0
  const step = typeof schema['multipleOf'] === 'number' ? schema['multipleOf'] : null
  const whole = schema['type'] === 'integer' ? (step ?? 1) : step
  const near = Math.min(Math.max(wished, least), most)
  if (whole === null) return near
  const up = Math.ceil(near / whole) * whole
  return up <= most ? up : Math.floor(near / whole) * whole
}

function pickValue(values: unknown[], wish: unknown): unknown {
  return values.includes(wish) ? wish : values[0]
}
