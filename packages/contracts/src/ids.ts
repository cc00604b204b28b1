import { z } from 'zod'

/** Every id says what it names: a prefix and a lower-case ULID. */
export const idPrefixes = [
  'usr',
  'ses',
  'idn',
  'room',
  'msg',
  'turn',
  'rep',
  'note',
  'ent',
  'led',
  'aud',
  'wrk',
  'req',
] as const
export type IdPrefix = (typeof idPrefixes)[number]

function idOf(prefix: IdPrefix) {
  return z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`), {
      error: 'Expected the id of another kind of thing',
    })
    .meta({ example: `${prefix}_01kbkz8m5e3v9d2q7x4c6w1hfn` })
}

export const userId = idOf('usr')
export const roomId = idOf('room')
export const messageId = idOf('msg')
export const turnId = idOf('turn')
export const replyId = idOf('rep')
export const sessionId = idOf('ses')
export const identityId = idOf('idn')
export const noteId = idOf('note')
export const entryId = idOf('ent')
export const auditId = idOf('aud')
