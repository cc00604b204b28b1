import { describe, expect, it } from 'vitest'
import { localPath } from './local-path.ts'

describe('a path to go on at', () => {
  it.each(['/', '/rooms/room_1?page=2#end', '/rooms?next=https://evil.example', '/방/1'])(
    'is followed to %j',
    (next) => {
      expect(localPath(next, '/rooms')).toBe(
        new URL(next, 'http://a').href.slice('http://a'.length),
      )
    },
  )

  it.each([
    undefined,
    '',
    'rooms',
    'https://evil.example/',
    'javascript:alert(1)',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e%2e//evil.example',
  ])('does not lead away by %j', (next) => {
    expect(localPath(next, '/rooms')).toBe('/rooms')
  })
})
