import type { Context } from '../context.ts'
import { writeAudit } from '../internal/write-audit.ts'
import type { SqlRunner } from '../ports.ts'
import type { AccountContext } from './account-context.ts'
import { confirmUser } from './confirm-user.ts'

/** Rooms of one statement: small enough to end well within the time that a statement is given. */
const BATCH = 20
/** Another request of the same user may hold what we need, and need what we hold; one of the two is told to go. */
const TRIES = 3

export interface Leave {
  userId: string
  /** The log-in that asks. */
  sessionId: string
  password: string | null
}

/**
 * Erases an account with all that was its own, at once and for good: rooms, replies, help, entries of the board,
 * log-ins, charges. The audit lines stay, under a name that leads nowhere. @throws invalid_fields, fresh_log_in_needed
 */
export async function leave(ctx: AccountContext, input: Leave): Promise<void> {
  const { email } = await confirmUser(ctx, { ...input, field: 'password' })
  const { userId } = input
  const written = await eraseAgain(ctx, { userId, email })
  // After the rows are gone: whoever still writes one of these is refused, and its text is nowhere.
  await ctx.live.forget(written).catch((error: unknown) => {
    ctx.log.warn({ err: error }, 'live text of a user who left stays until it runs out')
  })
}

async function eraseAgain(ctx: Context, user: Leaver): Promise<string[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ctx.db.transaction((sql) => erase(ctx, sql, user))
    } catch (error) {
      if (tries === TRIES || !isDeadlock(error)) throw error
    }
  }
}

interface Leaver {
  userId: string
  email: string | null
}

/** Answers the turns whose live text may still be there. */
async function erase(ctx: Context, sql: SqlRunner, user: Leaver): Promise<string[]> {
  const { userId, email } = user
  // Log-ins that are under way wait here, and find nobody.
  await sql.query('select id from users where id = $1 for no key update', [userId])
  const written = await sql.query<{ id: string }>(
    `select id from turns where owner_id = $1 and (ended_at is null or ended_at > now() - interval '1 hour')`,
    [userId],
  )
  const clips = await sql.query<{ key: string }>(
    'select distinct clip_key as key from notes where owner_id = $1 and clip_key is not null',
    [userId],
  )
  await disguise(ctx, sql, userId)
  await eraseRooms(sql, userId)
  await sql.query('delete from knowledge_entries where author_id = $1', [userId])
  await sql.query('delete from users where id = $1', [userId])
  await sql.query(
    `delete from speech_clips c where key = any ($1) and not exists (select from notes where clip_key = c.key)`,
    [clips.rows.map(({ key }) => key)],
  )
  // Counters are named `<purpose>:<e-mail address or id>`, some with a network address behind.
  await sql.query(
    `delete from throttles where split_part(split_part(key, ':', 2), ' ', 1) = any ($1)`,
    [[userId, ...(email === null ? [] : [email])]],
  )
  return written.rows.map(({ id }) => id)
}

/** What they did stays one person's doing, but nobody can tell whose. */
async function disguise(ctx: Context, sql: SqlRunner, userId: string): Promise<void> {
  const pseudonym = ctx.newId('usr')
  await writeAudit(ctx, sql, { actorId: userId, action: 'account.left', subjectId: userId })
  await sql.query(
    `update audit_events set subject_id = $2
     where subject_id = $1 or subject_id in (select id from sessions where user_id = $1)`,
    [userId, pseudonym],
  )
  await sql.query('update audit_events set actor_id = $2 where actor_id = $1', [userId, pseudonym])
}

async function eraseRooms(sql: SqlRunner, userId: string): Promise<void> {
  for (;;) {
    const { rows } = await sql.query(
      `delete from rooms where id in (select id from rooms where owner_id = $1 limit ${BATCH}) returning id`,
      [userId],
    )
    if (rows.length < BATCH) return
  }
}

function isDeadlock(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '40P01'
}
