import { createPiece } from '../ui/create-piece.ts'

export const chatMenuPiece = createPiece(async () => (await import('./chat-menu.tsx')).ChatMenu)
