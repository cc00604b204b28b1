import type { Entry } from '@dramatis/contracts/http/entries'
import type { EntryAct, SeenEntry } from '@dramatis/core/knowledge/entry-row'

/** An entry with what its reader may do as links. */
export function withEntryLinks({ may, ...entry }: SeenEntry): Entry {
  const self = `/api/v1/entries/${entry.id}`
  const at: Record<EntryAct, string> = {
    update: self,
    delete: self,
    approve: `${self}/approve`,
    reject: `${self}/reject`,
    withdraw: `${self}/withdraw`,
  }
  return { ...entry, _links: { self, ...Object.fromEntries(may.map((act) => [act, at[act]])) } }
}
