/** JSON Schema, as far as OpenAPI documents of ours go. */
export interface DocumentedSchema {
  $ref?: string
  type?: string | string[]
  example?: unknown
  default?: unknown
  const?: unknown
  enum?: unknown[]
  format?: string
  minimum?: number
  properties?: Record<string, DocumentedSchema>
  items?: DocumentedSchema
  anyOf?: DocumentedSchema[]
  oneOf?: DocumentedSchema[]
  allOf?: DocumentedSchema[]
}

export interface ExampleSources {
  schemas: Readonly<Record<string, DocumentedSchema>>
  /** By the name of a schema. */
  components: Readonly<Record<string, unknown>>
  /** By the name of a property that says nothing better of itself. */
  properties: Readonly<Record<string, unknown>>
}

const formats: Readonly<Record<string, string>> = {
  'date-time': '2026-11-24T09:30:00.000Z',
  date: '2026-11-24',
  uri: 'https://example.com',
}

/** An example of a schema, from what it and its parts say of themselves. Undefined where one of them says nothing. */
export function writeExample(
  schema: DocumentedSchema,
  sources: ExampleSources,
  property = '',
): unknown {
  const own = schema.example ?? schema.const ?? schema.enum?.[0]
  if (own !== undefined) return own
  const name = schema.$ref?.split('/').at(-1)
  if (name !== undefined) {
    return sources.components[name] ?? writeExample(sources.schemas[name] ?? {}, sources, property)
  }
  const parts = schema.allOf
  if (parts) return Object.assign({}, ...parts.map((part) => writeExample(part, sources, property)))
  const choice = (schema.anyOf ?? schema.oneOf)?.find(({ type }) => type !== 'null')
  if (choice?.$ref || choice?.properties) return writeExample(choice, sources, property)
  if (schema.properties) return writeObject(schema.properties, sources)
  const known = sources.properties[property]
  if (known !== undefined) return known
  if (choice) return writeExample(choice, sources, property)
  const type = [schema.type].flat().find((one) => one !== 'null')
  if (type === 'array') return writeList(schema.items ?? {}, sources, property)
  if (type === 'integer' || type === 'number') return schema.default ?? schema.minimum ?? 1
  if (type === 'boolean') return schema.default ?? true
  return schema.default ?? formats[schema.format ?? '']
}

function writeObject(
  properties: Record<string, DocumentedSchema>,
  sources: ExampleSources,
): unknown {
  const entries = Object.entries(properties).map(([name, property]) => {
    return [name, writeExample(property, sources, name)] as const
  })
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries)
}

function writeList(items: DocumentedSchema, sources: ExampleSources, property: string): unknown {
  const item = writeExample(items, sources, property)
  return item === undefined ? undefined : [item]
}
