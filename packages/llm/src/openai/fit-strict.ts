type Schema = Record<string, unknown>

/** Kept as they are. Other limits are told in words, and checked by whoever asks. */
const kept = new Set([
  'type',
  'enum',
  'const',
  'description',
  '$ref',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
])
const unknownToStrict = [
  'allOf',
  'not',
  'if',
  'patternProperties',
  'prefixItems',
  'dependentSchemas',
]

/**
 * The schema in the subset of JSON Schema that OpenAI's strict mode takes: closed objects with every property
 * required below an object at the root. Null where it says something that the subset cannot.
 */
export function fitStrict(schema: Schema): Schema | null {
  if (schema['type'] !== 'object') return null
  const definitions = schema['definitions'] ?? schema['$defs']
  const fitted = fit(schema)
  if (fitted === null || definitions === undefined) return fitted
  const $defs = isRecord(definitions) ? fitEach(definitions) : null
  return $defs && { ...fitted, $defs }
}

function fit(schema: unknown): Schema | null {
  if (!isRecord(schema) || unknownToStrict.some((word) => schema[word] !== undefined)) return null
  const fitted: Schema = {}
  for (const [word, value] of Object.entries(schema)) if (kept.has(word)) fitted[word] = value
  if (typeof fitted['$ref'] === 'string') {
    fitted['$ref'] = fitted['$ref'].replace('#/definitions/', '#/$defs/')
  }
  const limits = tellLimits(schema)
  if (limits !== '') {
    const about = typeof schema['description'] === 'string' ? `${schema['description']} ` : ''
    fitted['description'] = `${about}(${limits})`
  }
  const choices = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(choices)) {
    const fittedChoices = choices.map(fit)
    if (fittedChoices.includes(null)) return null
    fitted['anyOf'] = fittedChoices
  }
  if (schema['items'] !== undefined) {
    const items = fit(schema['items'])
    if (items === null) return null
    fitted['items'] = items
  }
  if (schema['type'] === 'object') {
    const properties = isRecord(schema['properties']) ? fitEach(schema['properties']) : null
    if (properties === null || schema['additionalProperties'] !== false) return null
    const required = Array.isArray(schema['required']) ? schema['required'] : []
    if (!Object.keys(properties).every((name) => required.includes(name))) return null
    Object.assign(fitted, { properties, required, additionalProperties: false })
  }
  return Object.keys(fitted).length === 0 ? null : fitted
}

/** Strict mode refuses these words in a schema, but a model can read them. */
function tellLimits(schema: Schema): string {
  const { minLength, maxLength, pattern, format } = schema
  const said = [
    typeof minLength === 'number' ? `at least ${minLength} characters` : '',
    typeof maxLength === 'number' ? `at most ${maxLength} characters` : '',
    typeof pattern === 'string' ? `matching ${pattern}` : '',
    typeof format === 'string' ? `format ${format}` : '',
  ]
  return said.filter((words) => words !== '').join(', ')
}

function fitEach(schemas: Schema): Schema | null {
  const fitted: Schema = {}
  for (const [name, schema] of Object.entries(schemas)) {
    const one = fit(schema)
    if (one === null) return null
    fitted[name] = one
  }
  return fitted
}

function isRecord(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
