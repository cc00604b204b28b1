import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { drawDataModel } from './draw-data-model.ts'

export const dataModelPath = 'docs/data-model.md'

/** The text that docs/data-model.md has to have, as prettier lays it out. */
export async function formatDataModel(root: string): Promise<string> {
  const schema = await readFile(join(root, 'prisma/schema.prisma'), 'utf8')
  const options = await resolveConfig(join(root, dataModelPath))
  return format(drawDataModel(schema), { ...options, parser: 'markdown' })
}
