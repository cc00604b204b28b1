import { expect, it } from 'vitest'
import { placeToReturn, splitPlace } from './place-to-return.ts'

const origins = ['https://app.example', 'http://127.0.0.1:5173']
const place = (next: string | undefined) => placeToReturn(next, '/rooms', origins)

it('leads back to a page of an allowed origin, and to a path of ours', () => {
  expect(place('https://app.example/rooms/room_1?page=2')).toBe(
    'https://app.example/rooms/room_1?page=2',
  )
  expect(place('http://127.0.0.1:5173/me')).toBe('http://127.0.0.1:5173/me')
  expect(place('/me')).toBe('/me')
  expect(place(undefined)).toBe('/rooms')
})

it.each([
  'https://evil.example/rooms',
  'https://app.example.evil.example/rooms',
  'https://app.example@evil.example/rooms',
  'https://app.example:444/rooms',
  'http://app.example/rooms',
  'javascript:alert(1)',
  '//app.example/rooms',
])('does not lead elsewhere by %j', (next) => {
  expect(place(next)).toBe('/rooms')
})

it('keeps to the origin whatever its path tries', () => {
  expect(place('https://app.example//evil.example')).toBe('https://app.example/rooms')
  expect(place('https://app.example')).toBe('https://app.example/rooms')
  expect(place('https://app.example\\@evil.example/')).toBe('https://app.example/rooms')
})

it('tells the origin of a place from its path', () => {
  expect(splitPlace('https://app.example/a?b')).toEqual({
    origin: 'https://app.example',
    path: '/a?b',
  })
  expect(splitPlace('/a?next=https://app.example')).toEqual({
    origin: '',
    path: '/a?next=https://app.example',
  })
})
