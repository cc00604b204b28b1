export interface Field {
  name: string
  column: string
  type: string
  list: boolean
  optional: boolean
  id: boolean
  unique: boolean
  nativeType: string | null
  /** The fields that hold the foreign key, on its owner's side of a relation. */
  keys: string[]
}

export interface Model {
  name: string
  table: string
  /** Its `///` comment. */
  about: string
  fields: Field[]
  id: string[]
  uniques: string[][]
}

export interface EnumType {
  name: string
  type: string
  values: string[]
}

export interface Schema {
  models: Model[]
  enums: EnumType[]
}

/** Reads as much of Prisma's language as our schema uses, and throws at what it does not know. */
export function parsePrismaSchema(text: string): Schema {
  const blocks = [...text.matchAll(/((?:^\/\/\/.*\n)*)^(\w+) (\w+) \{\n([\s\S]*?)^\}/gm)]
  const schema: Schema = { models: [], enums: [] }
  for (const [, comment = '', kind, name = '', body = ''] of blocks) {
    const lines = body
      .split('\n')
      .map((line) => line.replace(/\s\/\/.*$/, '').trim())
      .filter((line) => line !== '' && !line.startsWith('//'))
    if (kind === 'model') {
      schema.models.push(parseModel(name, comment.replaceAll(/^\/\/\/ ?/gm, '').trim(), lines))
    } else if (kind === 'enum') {
      const values = lines.filter((line) => !line.startsWith('@@'))
      schema.enums.push({ name, type: mapped(lines) ?? name, values })
    } else if (kind !== 'generator' && kind !== 'datasource') {
      throw new Error(`Unknown block in the Prisma schema: ${kind} ${name}`)
    }
  }
  return schema
}

function parseModel(name: string, comment: string, lines: string[]): Model {
  const fields = lines.filter((line) => !line.startsWith('@@')).map(parseField)
  const columnsOf = (list: string) =>
    list.split(',').map((one) => {
      const field = fields.find((candidate) => candidate.name === one.trim())
      if (!field) throw new Error(`${name} has no field ${one.trim()}`)
      return field.column
    })
  const model: Model = {
    name,
    table: mapped(lines) ?? name,
    about: comment.replaceAll('\n', ' '),
    fields,
    id: fields.filter(({ id }) => id).map(({ column }) => column),
    uniques: [],
  }
  for (const line of lines.filter((one) => one.startsWith('@@'))) {
    const [, attribute, list = ''] = /^@@(\w+)\(\[?([^\])]*)/.exec(line) ?? []
    if (attribute === 'id') model.id = columnsOf(list)
    else if (attribute === 'unique') model.uniques.push(columnsOf(list))
    else if (attribute !== 'index' && attribute !== 'map') {
      throw new Error(`Unknown attribute in the Prisma schema: ${line}`)
    }
  }
  return model
}

function parseField(line: string): Field {
  const [, name, type, suffix, attributes = ''] =
    /^(\w+)\s+(\w+)(\[\]|\?)?(?:\s+(@.*))?$/.exec(line) ?? []
  if (!name || !type) throw new Error(`Unknown field in the Prisma schema: ${line}`)
  const keys = /@relation\(.*?fields: \[([^\]]*)\]/.exec(attributes)?.[1]
  return {
    name,
    column: /@map\("(\w+)"\)/.exec(attributes)?.[1] ?? name,
    type,
    list: suffix === '[]',
    optional: suffix === '?',
    id: /@id\b/.test(attributes),
    unique: /@unique\b/.test(attributes),
    nativeType: /@db\.(\w+)/.exec(attributes)?.[1] ?? null,
    keys: keys ? keys.split(',').map((key) => key.trim()) : [],
  }
}

function mapped(lines: string[]): string | null {
  return lines.map((line) => /^@@map\("(\w+)"\)/.exec(line)?.[1]).find(Boolean) ?? null
}
