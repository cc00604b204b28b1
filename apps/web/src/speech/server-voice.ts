import type { Note } from '@dramatis/contracts/http/notes'
import { apiUrl, credentials } from '../api/api-origin.ts'
import { readNote, askNote } from '../api/notes.ts'
import { speaking } from './browser-voice.ts'

const pollMs = 700
const pollsAtMost = 90

let player: HTMLAudioElement | null = null

/** Has the server read a reply aloud. Rejects where it cannot; stops quietly when something else is read. */
export async function speakFromServer(replyId: string): Promise<void> {
  hushServer()
  speaking.set(replyId)
  try {
    let note: Note = await askNote({ kind: 'speech', replyId })
    for (let polls = 0; isOpen(note) && polls < pollsAtMost; polls += 1) {
      await new Promise((resolve) => setTimeout(resolve, pollMs))
      if (speaking.get() !== replyId) return
      note = await readNote(note.id)
    }
    if (note.kind !== 'speech' || !note.content) throw new Error('no voice came')
    if (speaking.get() !== replyId) return
    player = new Audio()
    // Of another origin it comes only when it is asked for as a page's own requests are.
    if (credentials === 'include') player.crossOrigin = 'use-credentials'
    player.src = apiUrl(note.content.audio)
    player.addEventListener('ended', () => {
      if (speaking.get() === replyId) speaking.set(null)
    })
    await player.play()
  } catch (error) {
    if (speaking.get() === replyId) speaking.set(null)
    throw error
  }
}

export function hushServer(): void {
  player?.pause()
  player = null
}

function isOpen({ status }: Note): boolean {
  return status === 'queued' || status === 'running'
}
