import type { Note, NoteKind } from '@dramatis/contracts/http/notes'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { askNote, readNote, readNotes, type NotePage, type NoteTarget } from '../api/notes.ts'
import { newerNote } from './newer-note.ts'

const openPollMs = 2500

const notesQuery = (roomId: string) =>
  queryOptions({
    queryKey: ['notes', roomId],
    queryFn: () => readNotes(roomId),
    staleTime: 60_000,
    // The stream tells when a note ends; this is for when it cannot.
    refetchInterval: ({ state }) => (state.data?.results.some(isOpen) ? openPollMs : false),
  })

/** One that was asked for here: it may be older than the room's newest hundred. */
const askedQuery = (roomId: string, name: string) =>
  queryOptions<Note>({
    queryKey: ['notes', roomId, name],
    async queryFn({ client, queryKey }) {
      const known = client.getQueryData<Note>(queryKey)
      if (!known) throw new Error('Expected a note to read again')
      return readNote(known.id)
    },
    enabled: ({ state }) => state.data !== undefined,
    staleTime: 60_000,
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? openPollMs : false),
  })

export type NoteOf<Kind extends NoteKind> = Extract<Note, { kind: Kind }>

/** The newest note of its kind on one message, reply or room, and how to ask for it. */
export function useNote<Target extends NoteTarget>(roomId: string, target: Target) {
  const queries = useQueryClient()
  const query = notesQuery(roomId)
  const name = nameOf(target)
  const one = askedQuery(roomId, name)
  const find = useCallback(
    (page: NotePage) => page.results.find((note) => nameOfNote(note) === name) ?? null,
    [name],
  )
  const { data: listed = null } = useQuery({ ...query, select: find })
  const { data: asked = null } = useQuery(one)
  const note = newerNote(listed, asked)
  const ask = useMutation({
    mutationFn: () => askNote(target),
    onSuccess(answer) {
      queries.setQueryData(one.queryKey, answer)
      void queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
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
