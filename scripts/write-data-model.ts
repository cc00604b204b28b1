import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dataModelPath, formatDataModel } from './check/format-data-model.ts'

const root = join(import.meta.dirname, '..')
await writeFile(join(root, dataModelPath), await formatDataModel(root))
