import type { TextStorage } from '../safe-storage.ts'
import { readDraft, writeDraft } from './draft-storage.ts'

/** Other wordings of a room's messages that were begun; `open` is the one in the text field. */
export interface Edits {
  open: string | null
  texts: Readonly<Record<string, string>>
}

// Stored among the drafts, so that a log-out asks for them and takes them away too.
const place = (roomId: string) => `edit.${roomId}`

export function readEdits(storage: TextStorage, roomId: string): Edits {
  try {
    const { open, texts } = JSON.parse(readDraft(storage, place(roomId))) as Partial<Edits>
    const known = Object.entries(texts ?? {}).filter(([, text]) => typeof text === 'string')
    const all = Object.fromEntries(known)
    return { open: typeof open === 'string' && Object.hasOwn(all, open) ? open : null, texts: all }
  } catch {
    return { open: null, texts: {} }
  }
}

export function writeEdits(storage: TextStorage, roomId: string, edits: Edits): void {
  const none = Object.keys(edits.texts).length === 0
  writeDraft(storage, place(roomId), none ? '' : JSON.stringify(edits))
}

export function dropEdit({ open, texts }: Edits, messageId: string): Edits {
  const { [messageId]: _, ...rest } = texts
  return { open: open === messageId ? null : open, texts: rest }
}
