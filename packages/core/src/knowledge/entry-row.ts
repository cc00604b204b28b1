import type { Entry, EntryStatus } from '@dramatis/contracts/http/entries'

/** Who asks. */
export interface Reader {
  userId: string
  admin: boolean
}

export interface EntryRow {
  id: string
  author_id: string | null
  author: string | null
  title: string
  content: string
  description: string
  tags: string[]
  status: EntryStatus
  reason: string | null
  version: number
  applied_at: Date | null
  created_at: Date
  updated_at: Date
}

export const entryColumns = `e.id, e.author_id, (select nickname from users u where u.id = e.author_id) as author,
  e.title, e.content, e.description, e.tags, e.status, e.reason, e.version, e.applied_at, e.created_at, e.updated_at`

export type EntryAct = 'update' | 'delete' | 'approve' | 'reject' | 'withdraw'

/** An entry as its reader may see it, with what they may do. */
export type SeenEntry = Omit<Entry, '_links'> & { may: EntryAct[] }

/** Authors change and delete their own; admins decide. */
export function presentEntry(row: EntryRow, { userId, admin }: Reader): SeenEntry {
  const mine = row.author_id === userId
  return {
    id: row.id,
    title: row.title,
    content: row.content,
    description: row.description,
    tags: row.tags,
    status: row.status,
    reason: row.reason,
    version: row.version,
    author: row.author,
    mine,
    appliedAt: row.applied_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    may: [...(mine ? (['update', 'delete'] as const) : []), ...(admin ? reviews[row.status] : [])],
  }
}

const reviews: Record<EntryStatus, readonly EntryAct[]> = {
  proposed: ['approve', 'reject'],
  approved: ['withdraw'],
  rejected: ['approve'],
  withdrawn: ['approve'],
}
