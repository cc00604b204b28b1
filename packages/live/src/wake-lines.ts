import type { LiveWake } from '@dramatis/contracts/live-text'

/** PostgreSQL refuses a NOTIFY of 8,000 bytes or more. */
const MAX_PAYLOAD = 7_900

/** One line for each wake: what (see below), the turn, note or room (`*` for all), a space, its owner. The Lua script writes it too. */
function toLine(wake: LiveWake): string {
  if (wake.what === 'note') return `n${wake.noteId} ${wake.ownerId}`
  if (wake.what === 'room') return `r${wake.roomId ?? '*'} ${wake.ownerId}`
  return `${wake.what === 'text' ? 't' : 's'}${wake.turnId} ${wake.ownerId}`
}

/** As few messages as hold them all, each wake once. */
export function packWakes(wakes: readonly LiveWake[]): string[] {
  const messages: string[] = []
  let message = ''
  for (const line of new Set(wakes.map(toLine))) {
    if (message.length + line.length + 1 > MAX_PAYLOAD) {
      messages.push(message)
      message = ''
    }
    message += message === '' ? line : `\n${line}`
  }
  if (message !== '') messages.push(message)
  return messages
}

/** Lines that make no sense are skipped: another version may have written them. */
export function unpackWakes(message: string): LiveWake[] {
  return message.split('\n').flatMap((line): LiveWake[] => {
    const [, what, id, ownerId] = /^([tsnr])(\S+) (\S+)$/.exec(line) ?? []
    if (!what || !id || !ownerId) return []
    if (what === 'n') return [{ noteId: id, ownerId, what: 'note' }]
    if (what === 'r') return [{ roomId: id === '*' ? null : id, ownerId, what: 'room' }]
    return [{ turnId: id, ownerId, what: what === 't' ? 'text' : 'state' }]
  })
}
