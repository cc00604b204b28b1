import type { Note } from '@dramatis/contracts/http/notes'
import type { ApiClient } from '../../scripts/api-client.ts'

type ContentOf<Kind extends Note['kind']> = NonNullable<Extract<Note, { kind: Kind }>['content']>

/** Asks for help of a kind and polls until it is there, or is not to be had. */
export async function askForNote<Kind extends Note['kind']>(
  client: ApiClient,
  kind: Kind,
  path: string,
): Promise<ContentOf<Kind>> {
  let { note } = await client.json<{ note: Note }>('POST', path)
  while (note.endedAt === null) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    note = await client.json<Note>('GET', `/notes/${note.id}`)
  }
  const { content } = note
  if (note.kind !== kind || content === null) {
    throw new Error(`Expected a ${kind}, got ${note.kind}: ${note.status}`)
  }
  return content as ContentOf<Kind>
}
