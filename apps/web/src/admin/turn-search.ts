import type { TurnSearch } from '../api/admin.ts'
import type { TurnStatus } from '@dramatis/contracts/http/turns'

export const turnStatuses = [
  'queued',
  'running',
  'done',
  'incomplete',
  'failed',
  'cancelled',
] as const satisfies readonly TurnStatus[]

const names = { usr: 'userId', room: 'roomId', turn: 'turnId' } as const

/** An id says itself what it is of; null where it is none that turns are found by. */
export function turnSearch(of: string, status: string | undefined): TurnSearch | null {
  const known = turnStatuses.find((one) => one === status)
  const search: TurnSearch = known === undefined ? {} : { status: known }
  const id = of.trim().toLowerCase()
  if (id === '') return search
  const [, prefix] = /^(usr|room|turn)_[0-9a-hjkmnp-tv-z]{26}$/.exec(id) ?? []
  if (prefix === undefined) return null
  return { ...search, [names[prefix as keyof typeof names]]: id }
}
