import { turnId } from '@dramatis/contracts/ids'
import { formatTurnCursor, parseTurnCursor, type TurnCursor } from '@dramatis/contracts/turn-cursor'

/** Where a reader of all its turns stands: a time, and a cursor for each open turn. */
export interface UserCursor {
  since: Date | null
  cursors: ReadonlyMap<string, TurnCursor>
}

/** More than a user can have running; a longer list is not ours. */
const MOST = 200

/** The SSE id of the stream of all turns: `<ms>` or `<ms>,<turn>=<attempt>.<offset>,...`. Opaque to clients. */
export function formatUserCursor(now: Date, cursors: ReadonlyMap<string, TurnCursor>): string {
  const open = [...cursors].slice(0, MOST)
  return [now.getTime(), ...open.map(([id, cursor]) => `${id}=${formatTurnCursor(cursor)}`)].join(
    ',',
  )
}

/** Anything that is not ours starts from now, as a first visit. */
export function parseUserCursor(text: string | undefined): UserCursor {
  const nothing = { since: null, cursors: new Map() }
  const [time = '', ...rest] = (text ?? '').split(',')
  if (!/^\d{13}$/.test(time) || rest.length > MOST) return nothing
  const cursors = new Map<string, TurnCursor>()
  for (const part of rest) {
    const [id, place] = part.split('=')
    const cursor = parseTurnCursor(place)
    if (!cursor || !turnId.safeParse(id).success || id === undefined) return nothing
    cursors.set(id, cursor)
  }
  return { since: new Date(Number(time)), cursors }
}
