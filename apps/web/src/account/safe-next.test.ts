import { describe, expect, it } from 'vitest'
import { safeNext } from './safe-next.ts'

const origin = 'https://dramatis.example'

describe('safeNext', () => {
  it('lets a path of our own through, with its query and fragment', () => {
    expect(safeNext('/rooms/room_1?page=2#end', origin)).toBe('/rooms/room_1?page=2#end')
  })

  it.each([
    undefined,
    7,
    '',
    'rooms',
    'https://evil.example/',
    '//evil.example/rooms',
    '/\\evil.example',
    '/\t/evil.example',
    '\t//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    '/rooms\\..\\x',
    '/api/v1/session',
    '/login?next=/login',
  ])('sends %j to the rooms', (next) => {
    expect(safeNext(next, origin)).toBe('/rooms')
  })

  it('does not mistake a path that only begins like ours', () => {
    expect(safeNext('/logins', origin)).toBe('/logins')
  })
})
