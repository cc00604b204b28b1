import { z } from 'zod'
import { pageFields } from './page.ts'

/** What is counted per user and day, each on its own. */
export const purpose = z
  .enum(['turn', 'opening', 'suggestion', 'correction', 'reading', 'report', 'speech'])
  .meta({ id: 'Purpose' })
export type Purpose = z.infer<typeof purpose>

export const allowance = z
  .strictObject({
    purpose,
    limit: z.int().meta({ description: 'Per day of the user’s time zone' }),
    used: z.int(),
    remaining: z.int(),
    resetsAt: z.iso.datetime().meta({ description: 'The next midnight in the user’s time zone' }),
  })
  .meta({ id: 'Allowance' })
export type Allowance = z.infer<typeof allowance>

export const usage = z
  .strictObject({
    day: z.iso.date(),
    timeZone: z.string(),
    resetsAt: z.iso.datetime(),
    results: z.array(allowance),
  })
  .meta({ id: 'Usage' })
export type Usage = z.infer<typeof usage>

export const usageList = usage.extend(pageFields).meta({ id: 'UsageList' })

export const setLimitRequest = z
  .strictObject({
    daily: z
      .int()
      .min(0)
      .max(1_000_000)
      .nullable()
      .meta({ description: 'Null goes back to the default' }),
  })
  .meta({ id: 'SetLimit' })

export const userLimit = z
  .strictObject({ purpose, daily: z.int().nullable() })
  .meta({ id: 'UserLimit' })
export type UserLimit = z.infer<typeof userLimit>
