import { entry, entryPage, type Entry, type EntryStatus } from '@dramatis/contracts/http/entries'
import { callApi } from './call-api.ts'

export type EntryPage = ReturnType<typeof entryPage.parse>

export interface EntryForm {
  title: string
  content: string
  description: string
  tags: string[]
}

export interface EntrySearch {
  q?: string
  tag?: string
  status?: EntryStatus
  mine?: 'true'
  page: number
}

const at = (id: string) => `/entries/${encodeURIComponent(id)}`

export function readEntries(search: EntrySearch): Promise<EntryPage> {
  const query = new URLSearchParams({ per_page: '12' })
  for (const [name, value] of Object.entries(search)) query.set(name, String(value))
  return callApi({ path: `/entries?${query.toString()}`, answer: entryPage })
}

export function readEntry(id: string): Promise<Entry> {
  return callApi({ path: at(id), answer: entry })
}

export function proposeEntry(form: EntryForm): Promise<Entry> {
  return callApi({ method: 'POST', path: '/entries', body: form, answer: entry })
}

export function editEntry(id: string, version: number, form: EntryForm): Promise<Entry> {
  return callApi({ method: 'PATCH', path: at(id), body: { version, ...form }, answer: entry })
}

export function deleteEntry(id: string): Promise<void> {
  return callApi<void>({ method: 'DELETE', path: at(id), answer: null })
}

/** `reason` is for a rejection: its author reads it. */
export function reviewEntry(
  { id, version }: Pick<Entry, 'id' | 'version'>,
  verdict: 'approve' | 'reject' | 'withdraw',
  reason?: string,
): Promise<Entry> {
  const body = reason === undefined ? { version } : { version, reason }
  return callApi({ method: 'POST', path: `${at(id)}/${verdict}`, body, answer: entry })
}
