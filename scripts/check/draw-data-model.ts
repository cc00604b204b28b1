import { dataModelTopics } from './data-model-topics.ts'
import { parsePrismaSchema } from './parse-prisma-schema.ts'
import type { Field, Model, Schema } from './parse-prisma-schema.ts'

/** docs/data-model.md as Markdown with Mermaid diagrams, from the text of prisma/schema.prisma. */
export function drawDataModel(schemaText: string, topics = dataModelTopics): string {
  const schema = parsePrismaSchema(schemaText)
  const placed = topics.flatMap(({ models }) => models)
  const homeless = schema.models.filter(({ name }) => !placed.includes(name))
  if (homeless.length > 0) {
    const names = homeless.map(({ name }) => name).join(', ')
    throw new Error(`Give ${names} a topic in scripts/check/data-model-topics.ts`)
  }
  const chapters = topics.map(({ title, models }) => {
    const members = models.map((name) => modelNamed(schema, name))
    return [`## ${title}`, members.map(describe).join('\n'), diagram(schema, members)].join('\n\n')
  })
  const values = schema.enums.map(
    ({ type, values }) => `- \`${type}\`: ${values.map((value) => `\`${value}\``).join(', ')}`,
  )
  return [
    '# Data model',
    'Drawn from `prisma/schema.prisma` by `npm run fix`; not edited by hand. PK primary key, FK foreign key, UK unique, "null" may be null. A relation is labelled with the column that holds it.',
    ...chapters,
    '## Enumerations',
    `${values.join('\n')}\n`,
  ].join('\n\n')
}

function describe({ table, about, uniques }: Model): string {
  if (!about) throw new Error(`The table ${table} has no /// comment in prisma/schema.prisma`)
  const together = uniques.map((columns) => ` Unique together: \`${columns.join(', ')}\`.`)
  return `- \`${table}\`: ${about}${together.join('')}`
}

function diagram(schema: Schema, members: readonly Model[]): string {
  const tables = members.map((model) => {
    const columns = columnsOf(schema, model).map(
      (field) => `    ${drawColumn(schema, model, field)}`,
    )
    return `  ${model.table} {\n${columns.join('\n')}\n  }`
  })
  const relations = members.flatMap((model) =>
    model.fields
      .filter(({ keys }) => keys.length > 0)
      .map((field) => `  ${drawRelation(schema, model, field)}`),
  )
  return ['```mermaid', 'erDiagram', ...tables, ...relations, '```'].join('\n')
}

function drawColumn(schema: Schema, model: Model, field: Field): string {
  const marks: string[] = []
  if (model.id.includes(field.column)) marks.push('PK')
  if (model.fields.some(({ keys }) => keys.includes(field.name))) marks.push('FK')
  if (field.unique) marks.push('UK')
  const parts = [columnType(schema, field), field.column, marks.join(', ')]
  if (field.optional) parts.push('"null"')
  return parts.filter(Boolean).join(' ')
}

function drawRelation(schema: Schema, owner: Model, field: Field): string {
  const target = modelNamed(schema, field.type)
  const columns = field.keys.map((key) => {
    const holder = owner.fields.find(({ name }) => name === key)
    if (!holder) throw new Error(`${owner.name}.${field.name} names no field ${key}`)
    return holder
  })
  const alone = columns.length === 1 && columns.some(({ unique, id }) => unique || id)
  const ends = `${field.optional ? '|o' : '||'}--${alone ? 'o|' : 'o{'}`
  return `${target.table} ${ends} ${owner.table} : "${columns.map(({ column }) => column).join(', ')}"`
}

const columnTypes: Readonly<Record<string, string>> = {
  BigInt: 'bigint',
  Boolean: 'boolean',
  Bytes: 'bytea',
  DateTime: 'timestamp',
  Float: 'float8',
  Int: 'integer',
  Json: 'jsonb',
  String: 'text',
}

function columnType(schema: Schema, { type, list, nativeType }: Field): string {
  const named = schema.enums.find(({ name }) => name === type)?.type ?? columnTypes[type]
  if (!named)
    throw new Error(`No column type for ${type}: add it to scripts/check/draw-data-model.ts`)
  return `${nativeType?.toLowerCase() ?? named}${list ? '[]' : ''}`
}

function columnsOf(schema: Schema, { fields }: Model): Field[] {
  return fields.filter(({ type }) => !schema.models.some(({ name }) => name === type))
}

function modelNamed(schema: Schema, name: string): Model {
  const model = schema.models.find((candidate) => candidate.name === name)
  if (!model) throw new Error(`prisma/schema.prisma has no model ${name}`)
  return model
}
