import type { Note, NoteKind } from '@dramatis/contracts/http/notes'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { askNote, readNotes, type NotePage, type NoteTarget } from '../api/notes.ts'

const openPollMs = 2500

const notesQuery = (roomId: string) =>
  queryOptions({
    queryKey: ['notes', roomId],
    queryFn: () => readNotes(roomId),
    staleTime: 60_000,
    // The stream tells when a note ends; this is for when it cannot.
    refetchInterval: ({ state }) => (state.data?.results.some(isOpen) ? openPollMs : false),
  })

export type NoteOf<Kind extends NoteKind> = Extract<Note, { kind: Kind }>

/** The newest note of its kind on one message, reply or room, and how to ask for it. */
export function useNote<Target extends NoteTarget>(roomId: string, target: Target) {
  const queries = useQueryClient()
  const query = notesQuery(roomId)
  const name = nameOf(target)
  const find = useCallback(
    (page: NotePage) => page.results.find((note) => nameOfNote(note) === name) ?? null,
    [name],
  )
  const { data: note = null } = useQuery({ ...query, select: find })
  const ask = useMutation({
    mutationFn: () => askNote(target),
    onSuccess(asked) {
      queries.setQueryData(query.queryKey, (old) => old && withNote(old, asked))
      void queries.invalidateQueries({ queryKey: query.queryKey })
      void queries.invalidateQueries({ queryKey: ['usage'] })
    },
  })
  return {
    note: note as NoteOf<Target['kind']> | null,
    busy: ask.isPending || (note !== null && isOpen(note)),
    error: ask.error,
    ask: () => ask.mutate(),
  }
}

function isOpen({ status }: Pick<Note, 'status'>): boolean {
  return status === 'queued' || status === 'running'
}

function nameOf(target: NoteTarget): string {
  const owner =
    'replyId' in target ? target.replyId : 'messageId' in target ? target.messageId : 'room'
  return `${target.kind} ${owner}`
}

/** A note on a reply names the reply's message too. */
function nameOfNote({ kind, messageId, replyId }: Note): string {
  const ofRoom = kind === 'suggestion' || kind === 'report'
  return `${kind} ${ofRoom ? 'room' : (replyId ?? messageId)}`
}

function withNote(page: NotePage, note: Note): NotePage {
  return { ...page, results: [note, ...page.results.filter(({ id }) => id !== note.id)] }
}
