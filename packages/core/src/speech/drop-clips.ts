import type { Context } from '../context.ts'

const MOST = 200

/** Deletes clips that ran out, with the notes that led to them, and clips that no note leads to any more. */
export async function dropClips(ctx: Context): Promise<number> {
  const { rows } = await ctx.db.sql.query(
    `delete from speech_clips where key in (
       select c.key from speech_clips c
       where c.expires_at <= $1 or not exists (select from notes n where n.clip_key = c.key)
       limit ${MOST} for update skip locked
     ) returning key`,
    [ctx.now()],
  )
  return rows.length
}
