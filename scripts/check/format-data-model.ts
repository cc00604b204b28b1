import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format, type FormatConfig } from 'oxfmt'
import { drawDataModel } from './draw-data-model.ts'

export const dataModelPath = 'docs/data-model.md'

/** The text that docs/data-model.md has to have, as the formatter lays it out. */
export async function formatDataModel(root: string): Promise<string> {
  const schema = await readFile(join(root, 'prisma/schema.prisma'), 'utf8')
  const options = JSON.parse(await readFile(join(root, '.oxfmtrc.json'), 'utf8')) as FormatConfig
  const { code, errors } = await format(dataModelPath, drawDataModel(schema), options)
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
  return code
}
