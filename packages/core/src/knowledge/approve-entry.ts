import type { Context } from '../context.ts'
import { changeEntry } from './change-entry.ts'
import type { SeenEntry } from './entry-row.ts'

/** Takes what an admin has read into use; also what was rejected or withdrawn before. @throws not_found, conflict */
export async function approveEntry(
  ctx: Context,
  input: { userId: string; entryId: string; version: number },
): Promise<SeenEntry> {
  return changeEntry(ctx, {
    ...input,
    admin: true,
    set: `status = 'approved', reason = null, reviewer_id = $2, applied_at = $4`,
    values: [],
    where: `e.status <> 'approved'`,
    audit: 'entry.approve',
  })
}
