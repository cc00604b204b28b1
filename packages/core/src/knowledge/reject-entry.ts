import { cleanText } from '@dramatis/contracts/clean-text'
import type { Context } from '../context.ts'
import { changeEntry } from './change-entry.ts'
import type { SeenEntry } from './entry-row.ts'

/** Turns a proposal down, with a reason that its author reads. @throws not_found, conflict */
export async function rejectEntry(
  ctx: Context,
  { reason, ...input }: { userId: string; entryId: string; version: number; reason: string },
): Promise<SeenEntry> {
  return changeEntry(ctx, {
    ...input,
    admin: true,
    set: `status = 'rejected', reason = $7, reviewer_id = $2`,
    values: [cleanText(reason.normalize('NFC'))],
    where: `e.status = 'proposed'`,
    audit: 'entry.reject',
  })
}
