import { acceptedNote, note, notePage, type Note } from '@dramatis/contracts/http/notes'
import { callApi } from './call-api.ts'

export type NotePage = ReturnType<typeof notePage.parse>

export type NoteTarget =
  | { kind: 'suggestion'; roomId: string }
  | { kind: 'report'; roomId: string }
  | { kind: 'correction'; messageId: string }
  | { kind: 'reading'; messageId: string }
  | { kind: 'reading'; replyId: string }
  | { kind: 'speech'; replyId: string }

const words = {
  suggestion: 'suggestions',
  report: 'reports',
  correction: 'corrections',
  reading: 'readings',
  speech: 'speech',
} as const

/** Asks for help; the same question again answers the note that there is. */
export async function askNote(target: NoteTarget): Promise<Note> {
  const owner =
    'roomId' in target
      ? `/rooms/${encodeURIComponent(target.roomId)}`
      : 'messageId' in target
        ? `/messages/${encodeURIComponent(target.messageId)}`
        : `/replies/${encodeURIComponent(target.replyId)}`
  const path = `${owner}/${words[target.kind]}`
  const accepted = await callApi({ method: 'POST', path, body: {}, answer: acceptedNote })
  return accepted.note
}

/** The newest hundred of a room. */
export function readNotes(roomId: string): Promise<NotePage> {
  const path = `/rooms/${encodeURIComponent(roomId)}/notes?per_page=100`
  return callApi({ path, answer: notePage })
}

export function readNote(noteId: string): Promise<Note> {
  return callApi({ path: `/notes/${encodeURIComponent(noteId)}`, answer: note })
}
