import type { Purpose } from '@dramatis/contracts/http/usage'
import type { Settings } from '../context.ts'

/** What everybody may spend of a purpose each day, unless an admin said otherwise for one user. */
export function standardLimit(settings: Settings, purpose: Purpose): number {
  if (purpose === 'turn') return settings.dailyTurns
  if (purpose === 'opening') return settings.dailyOpenings
  return settings.dailyHelp[purpose]
}
