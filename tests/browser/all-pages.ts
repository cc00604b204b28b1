export interface AnyPage {
  name: string
  /** `:room` stands for a room with a few messages. */
  path: string
  who: 'guest' | 'user' | 'admin'
}

/** Every page that the app has: a new one is tested by its line here. */
export const allPages: readonly AnyPage[] = [
  { name: 'landing', path: '/', who: 'guest' },
  { name: 'log-in', path: '/login', who: 'guest' },
  { name: 'sign-up', path: '/signup', who: 'guest' },
  { name: 'not found', path: '/nowhere', who: 'guest' },
  { name: 'rooms', path: '/rooms', who: 'user' },
  { name: 'new room', path: '/rooms/new', who: 'user' },
  { name: 'chat', path: '/rooms/:room', who: 'user' },
  { name: 'room settings', path: '/rooms/:room/edit', who: 'user' },
  { name: 'no such room', path: '/rooms/room_01k9aaaaaaaaaaaaaaaaaaaaaa', who: 'user' },
  { name: 'history', path: '/history', who: 'user' },
  { name: 'board', path: '/board', who: 'user' },
  { name: 'me', path: '/me', who: 'user' },
  { name: 'admin: health', path: '/admin', who: 'admin' },
  { name: 'admin: users', path: '/admin/users', who: 'admin' },
  { name: 'admin: turns', path: '/admin/turns', who: 'admin' },
  { name: 'admin: audit', path: '/admin/audit', who: 'admin' },
]
