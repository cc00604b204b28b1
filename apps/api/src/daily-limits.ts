import type { AcceptingContext } from '@dramatis/core/context'
import type { Env } from './env.ts'

type DailyLimits = Pick<AcceptingContext['settings'], 'dailyTurns' | 'dailyOpenings' | 'dailyHelp'>

/** What everybody may spend each day: plenty where no model has to be paid. */
export function dailyLimits(env: Env): DailyLimits {
  const { DEMO_MODEL: demo } = env
  return {
    dailyTurns: env.DAILY_TURNS ?? (demo ? 100 : 5),
    dailyOpenings: env.DAILY_OPENINGS ?? (demo ? 100 : 10),
    dailyHelp: {
      suggestion: env.DAILY_SUGGESTIONS ?? (demo ? 200 : 20),
      correction: env.DAILY_CORRECTIONS ?? (demo ? 200 : 50),
      reading: env.DAILY_READINGS ?? (demo ? 200 : 50),
      report: env.DAILY_REPORTS ?? (demo ? 50 : 5),
      speech: env.DAILY_SPEECH ?? (demo ? 200 : 20),
    },
  }
}
