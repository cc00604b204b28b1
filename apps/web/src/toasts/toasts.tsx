import { useEffect, useState } from 'react'
import { PieceView } from '../ui/piece-view.tsx'
import { onToastWanted } from './toast-queue.ts'
import { toastViewPiece } from './toast-view-piece.ts'

const againMs = 3000

/** The place for toasts. Its script is loaded with the first one; until it comes, they wait. */
export function Toasts() {
  const [wanted, setWanted] = useState(false)
  useEffect(() => onToastWanted(() => setWanted(true)), [])
  useEffect(() => {
    if (!wanted) return
    const fetch = async () => {
      if (await toastViewPiece.fetch()) clearInterval(timer)
    }
    const timer = setInterval(() => void fetch(), againMs)
    void fetch()
    return () => clearInterval(timer)
  }, [wanted])
  return wanted && <PieceView piece={toastViewPiece} props={{}} fallback={null} />
}
