import type pg from 'pg'
import type { ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { sceneInEnglish } from '../scene.ts'
import type { Stage } from './world.ts'

const things = [
  'room',
  'turn',
  'message',
  'reply',
  'user',
  'session',
  'identity',
  'note',
  'entry',
] as const
export type Thing = (typeof things)[number]
export type Things = Record<Thing, string>

const talkInEnglish = { scene: sceneInEnglish, text: 'Hello' }

/** One of each kind of thing that has an id, of this user: a room with one answered message, and what hangs on it. */
export async function makeThings(
  { sql }: Stage,
  owner: ApiClient,
  { scene, text }: { scene: Record<string, string>; text: string } = talkInEnglish,
): Promise<Things> {
  const { room } = await owner.createRoom(scene)
  const turn = await owner.submit(room.id, text)
  await followToEnd(owner, turn.id)
  const { replies } = await owner.poll(turn.id)
  const { id: user } = await owner.json<{ id: string }>('GET', '/me')
  const made = { room: room.id, turn: turn.id, message: turn.messageId, user }
  // What has no route to make it with, or one that takes long.
  const rows = [
    [
      'session',
      'insert into sessions (id, user_id, expires_at) values ($1, $2, now() + $3::interval)',
      user,
      '1 day',
    ],
    [
      'identity',
      'insert into identities (id, user_id, issuer, subject) values ($1, $2, $3, $1)',
      user,
      'https://id.example',
    ],
    [
      'note',
      `with clip as (
         insert into speech_clips (key, mime, audio, expires_at)
         values ($1, 'audio/wav', 'RIFF', now() + interval '1 hour') returning key
       )
       insert into notes (id, owner_id, room_id, message_id, clip_key, kind, fingerprint, status, content, deadline_at,
         ended_at)
       select $1, r.owner_id, r.id, $3, clip.key, 'speech', $1, 'done',
         '{"mime": "audio/wav", "bytes": 4, "audio": "/"}', now(), now()
       from clip, rooms r where r.id = $2`,
      room.id,
      turn.messageId,
    ],
    [
      'entry',
      'insert into knowledge_entries (id, author_id, title, content) values ($1, $2, $3, $3)',
      user,
      'An entry',
    ],
  ] as const
  const inserted = await Promise.all(rows.map((row) => insert(sql, row)))
  return { ...made, reply: replies[0]?.id ?? '', ...Object.fromEntries(inserted) } as Things
}

const prefixes = { session: 'ses', identity: 'idn', note: 'note', entry: 'ent' } as const
let count = 0

async function insert(
  sql: pg.Pool,
  [thing, text, ...values]: readonly [keyof typeof prefixes, string, string, string],
): Promise<[Thing, string]> {
  count += 1
  const id = `${prefixes[thing]}_${String(count).padStart(26, '0')}`
  await sql.query(text, [id, ...values])
  return [thing, id]
}

/** Ids of the same kinds that nothing has. */
export function absentThings(made: Things): Things {
  const absent = Object.entries(made).map(([name, id]) => [
    name,
    id.replace(/_[0-9a-z]{26}$/, `_${'0'.repeat(25)}z`),
  ])
  return Object.fromEntries(absent) as Things
}

/** Each kind of id in the place of this one. */
export function wrongThings(made: Things, right: Thing): Things[] {
  return things
    .filter((thing) => thing !== right)
    .map((thing) => ({ ...made, [right]: made[thing] }))
}
