// One file to load for everything behind the log-in.
export { ChatRoom } from './chat-room.tsx'
export { EditRoom } from './edit-room.tsx'
export { Inside } from './inside.tsx'
export { NewRoom } from './new-room.tsx'
export { RoomsHome } from './rooms-home.tsx'
