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

/** Whether anything unfinished would be lost with a log-out. */
export function hasDrafts(): boolean {
  try {
    return draftKeys().some((key) => localStorage.getItem(key)?.trim() !== '')
  } catch {
    return false
  }
}

/** At log-out: the next person at this computer must not read them. */
export function forgetDrafts(): void {
  try {
    for (const key of draftKeys()) localStorage.removeItem(key)
  } catch {
    // Storage is closed to us, so there are none.
  }
}

function draftKeys(): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(prefix))
}
