import { z } from 'zod'
import { pageFields } from './page.ts'

export const modelList = z
  .strictObject({
    ...pageFields,
    results: z.array(
      z.strictObject({
        id: z.string().meta({ example: 'gpt-4o-mini' }),
        default: z.boolean().meta({ description: 'Whether rooms that name no model are given it' }),
      }),
    ),
  })
  .meta({ id: 'ModelList' })
