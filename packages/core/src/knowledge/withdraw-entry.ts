import type { Context } from '../context.ts'
import { changeEntry } from './change-entry.ts'
import type { SeenEntry } from './entry-row.ts'

/** Takes an entry out of use. @throws not_found, conflict */
export async function withdrawEntry(
  ctx: Context,
  input: { userId: string; entryId: string; version: number },
): Promise<SeenEntry> {
  return changeEntry(ctx, {
    ...input,
    admin: true,
    set: `status = 'withdrawn', reviewer_id = $2, applied_at = null`,
    values: [],
    where: `e.status = 'approved'`,
    audit: 'entry.withdraw',
  })
}
