import type { Locale } from '@dramatis/contracts/http/accounts'
import { signUp } from '../api-client.ts'
import { languagesOfTheDemo } from '../demo/demo-rooms.ts'
import { followToEnd } from '../demo/follow-to-end.ts'

export interface ShownAccount {
  email: string
  /** By the language that is spoken there. */
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
  return { email, rooms }
}
