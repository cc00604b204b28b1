import { createPiece } from '../ui/create-piece.ts'

export const toastViewPiece = createPiece(async () => (await import('./toast-view.tsx')).ToastView)
