import { useCallback, useEffect, useRef, useState } from 'react'
import { safeStorage } from '../safe-storage.ts'
import { draftKey, readDraft, writeDraft } from './draft-storage.ts'

export interface Draft {
  text: string
  write: (text: string) => void
  /** A message that was taken back: its words come before those already there. */
  putBack: (text: string) => void
}

/** What stands in a room's text field; it survives a reload. Use it under a key of the room. */
export function useDraft(roomId: string): Draft {
  const [text, setText] = useState(() => readDraft(safeStorage(), roomId))

  // Another tab goes on with the same draft, or sends it: this one follows unless it has its own.
  useEffect(() => {
    const onStorage = ({ key, oldValue, newValue }: StorageEvent) => {
      if (key !== draftKey(roomId)) return
      setText((here) => (here === (oldValue ?? '') ? (newValue ?? '') : here))
    }
    window.addEventListener('storage', onStorage)
    return () => window.removeEventListener('storage', onStorage)
  }, [roomId])

  const write = useCallback(
    (next: string) => {
      setText(next)
      writeDraft(safeStorage(), roomId, next)
    },
    [roomId],
  )
  const here = useRef(text)
  useEffect(() => {
    here.current = text
  }, [text])
  const putBack = useCallback(
    (words: string) => write(here.current === '' ? words : `${words}\n${here.current}`),
    [write],
  )
  return { text, write, putBack }
}
