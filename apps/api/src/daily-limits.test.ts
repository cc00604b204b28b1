import { describe, expect, it } from 'vitest'
import { dailyLimits } from './daily-limits.ts'
import { readEnv } from './env.ts'

const needed = { DATABASE_URL: 'postgres://localhost/x', SECRET: 'x'.repeat(32) }
const limits = (more: Record<string, string> = {}) => dailyLimits(readEnv({ ...needed, ...more }))

describe('what everybody may spend each day', () => {
  it('is little where a model has to be paid: openings are answers of it, too', () => {
    expect(limits()).toMatchObject({ dailyTurns: 5, dailyOpenings: 10 })
  })

  it('is plenty while the demo model answers', () => {
    expect(limits({ DEMO_MODEL: 'true' })).toMatchObject({ dailyTurns: 100, dailyOpenings: 100 })
  })

  it('is what the variables say, with either', () => {
    const set = { DAILY_TURNS: '7', DAILY_OPENINGS: '0', DAILY_REPORTS: '1' }
    const said = { dailyTurns: 7, dailyOpenings: 0, dailyHelp: { report: 1 } }
    expect(limits(set)).toMatchObject(said)
    expect(limits({ ...set, DEMO_MODEL: 'true' })).toMatchObject(said)
  })
})
