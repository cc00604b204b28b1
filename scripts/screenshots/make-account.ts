import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Locale } from '@dramatis/contracts/http/accounts'
import type { Note } from '@dramatis/contracts/http/notes'
import type { Room } from '@dramatis/contracts/http/rooms'
import type { Turn } from '@dramatis/contracts/http/turns'
import { signUp, type ApiClient } from '../api-client.ts'
import { languagesOfTheDemo } from '../demo/demo-rooms.ts'
import { followToEnd } from '../demo/follow-to-end.ts'

export interface ShownAccount {
  email: string
  /** By the language that is spoken there, or by what it is for: `quotes`, `works`. */
  rooms: ReadonlyMap<string, string>
}

/** Somebody who has talked in three languages, at a house of the scripted model. */
export async function makeAccount(url: string, locale: Locale): Promise<ShownAccount> {
  const email = `${locale}.reader@example.com`
  const client = await signUp(url, { email, locale })
  const rooms = new Map<string, string>()
  for (const { fields, messages } of languagesOfTheDemo) {
    const { room, opening } = await client.createRoom(fields)
    await followToEnd(client, opening.id)
    for (const text of messages) {
      const turn = await client.submit(room.id, text)
      await followToEnd(client, turn.id)
    }
    rooms.set(fields['language'] ?? '', room.id)
  }
  const fieldsOf = { language: locale, genre: 'mystery', lastRead: 'Botchan', mood: 'bright' }
  rooms.set('quotes', await talk(client, 'quote-finder', { language: locale }, quoted[locale]))
  rooms.set('works', await talk(client, 'recommender', fieldsOf, null))
  await askForHelp(client, rooms.get(locale) ?? '')
  return { email, rooms }
}

/** Of the quotes that come with the house. */
const quoted: Record<Locale, string> = { ko: '이별', en: 'courage', ja: '猫' }

/** A room of a persona with forms of its own, with one answer in it. */
async function talk(
  client: ApiClient,
  personaId: string,
  fields: Record<string, string>,
  text: string | null,
): Promise<string> {
  const { room, opening } = await client.json<{ room: Room; opening: Turn | null }>(
    'POST',
    '/rooms',
    { body: { personaId, fields }, headers: { 'idempotency-key': randomUUID() } },
  )
  if (opening) await followToEnd(client, opening.id)
  if (text !== null) await followToEnd(client, (await client.submit(room.id, text)).id)
  return room.id
}

/** A correction of what was said last. */
async function askForHelp(client: ApiClient, roomId: string): Promise<void> {
  const last = (await client.messages(roomId)).findLast(({ text }) => text !== null)
  const path = `/messages/${last?.id ?? ''}/corrections`
  let { note } = await client.json<{ note: Note }>('POST', path)
  while (note.endedAt === null) {
    await sleep(50)
    note = await client.json<Note>('GET', `/notes/${note.id}`)
  }
}
