import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { signUpRequest } from './http/accounts.ts'
import { editEntryRequest, proposeEntryRequest, rejectEntryRequest } from './http/entries.ts'
import { editMeRequest } from './http/me.ts'
import { createRoomRequest, editRoomRequest } from './http/rooms.ts'
import { submitTurnRequest } from './http/turns.ts'

const account = { email: 'a@example.com', password: 'long enough' }
const room = { personaId: 'own', fields: {} }
const texts: readonly [string, z.ZodType, object, string][] = [
  ['a message', submitTurnRequest, {}, 'text'],
  ['the title of a new room', createRoomRequest, room, 'title'],
  ['the title of a room', editRoomRequest, {}, 'title'],
  ['a nickname at sign-up', signUpRequest, account, 'nickname'],
  ['a nickname', editMeRequest, {}, 'nickname'],
  ['a job', editMeRequest, {}, 'job'],
  ['the title of a proposal', proposeEntryRequest, { content: 'x' }, 'title'],
  ['the content of a proposal', proposeEntryRequest, { title: 'x' }, 'content'],
  ['the title of an entry', editEntryRequest, { version: 1 }, 'title'],
  ['the content of an entry', editEntryRequest, { version: 1 }, 'content'],
  ['the reason of a rejection', rejectEntryRequest, { version: 1 }, 'reason'],
]

describe.each(texts)('%s', (_name, schema, rest, field) => {
  it.each(['\u0000', ' \u0000\n\u0000 ', '\u0000\u3000'])('that is %j is empty', (text) => {
    const { error } = schema.safeParse({ ...rest, [field]: text })
    expect(error?.issues.map(({ path, code }) => [path, code])).toEqual([[[field], 'too_small']])
  })

  it('is what can be stored of it, without spaces around it', () => {
    const parsed = schema.parse({ ...rest, [field]: ' \u0000 a\u0000b\ud83d \u0000' })
    expect(parsed).toMatchObject({ [field]: 'ab\ufffd' })
  })
})

describe('the length of a text', () => {
  it('is that of what is stored', () => {
    const title = `${'x'.repeat(100)}${'\u0000'.repeat(100)}`
    expect(editRoomRequest.parse({ title })).toEqual({ title: 'x'.repeat(100) })
    expect(editRoomRequest.safeParse({ title: 'x'.repeat(101) }).success).toBe(false)
  })

  it('counts for a tag and for what a form holds, too', () => {
    const entry = { title: 'x', content: 'x', description: '\u0000', tags: ['a\u0000'] }
    expect(proposeEntryRequest.parse(entry)).toMatchObject({ description: '', tags: ['a'] })
    expect(proposeEntryRequest.safeParse({ ...entry, tags: ['\u0000'] }).success).toBe(false)
    const fields = { situation: 'a\u0000' }
    expect(createRoomRequest.parse({ ...room, fields })).toMatchObject({
      fields: { situation: 'a' },
    })
  })
})
