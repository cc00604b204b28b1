import type { TextStorage } from '../safe-storage.ts'

const prefix = 'dramatis.draft.'

export function draftKey(roomId: string): string {
  return prefix + roomId
}

export function readDraft(storage: TextStorage, roomId: string): string {
  return storage.getItem(draftKey(roomId)) ?? ''
}

export function writeDraft(storage: TextStorage, roomId: string, text: string): void {
  try {
    if (text === '') storage.removeItem(draftKey(roomId))
    else storage.setItem(draftKey(roomId), text)
  } catch {
    // Storage is full: the text field still holds the draft.
  }
}

/** At log-out: the next person at this computer must not read them. */
export function forgetDrafts(): void {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index))
    for (const key of keys) if (key?.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // Storage is closed to us, so there are none.
  }
}
