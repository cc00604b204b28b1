// One file to load for what nearly everybody behind the log-in opens.
export { EditRoom } from './edit-room.tsx'
export { Inside } from './inside.tsx'
export { NewRoom } from './new-room.tsx'
export { RoomsHome } from './rooms-home.tsx'
export { RoomsLayout } from './rooms-layout.tsx'
