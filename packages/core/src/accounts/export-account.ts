import type { Context } from '../context.ts'
import {
  exportSections,
  profileSection,
  roomSection,
  roomSections,
  type ExportSection,
} from './export-sections.ts'

const PAGE = 200

export interface ExportAccount {
  userId: string
  /** Asked before each page: a log-in that ends takes its export along. */
  allowed: () => Promise<boolean>
}

/**
 * All that is kept of a user, as the text of one JSON object in pieces. Read page by page, so that a slow reader
 * holds no connection; throws in the middle rather than ending early, so that what ends is whole.
 */
export async function* exportAccount(
  ctx: Pick<Context, 'db' | 'now'>,
  input: ExportAccount,
): AsyncGenerator<string> {
  const { userId } = input
  yield `{"format":"dramatis-export-1","exportedAt":${JSON.stringify(ctx.now())}`
  for await (const profile of readAll(ctx, input, profileSection, userId)) {
    yield `,"profile":${JSON.stringify(profile)}`
  }
  for (const section of exportSections) yield* writeList(ctx, input, section, userId)
  yield ',"rooms":['
  let first = true
  for await (const room of readAll(ctx, input, roomSection, userId)) {
    yield `${first ? '' : ','}${JSON.stringify(room).slice(0, -1)}`
    first = false
    for (const section of roomSections) yield* writeList(ctx, input, section, String(room.id))
    yield '}'
  }
  yield ']}'
}

async function* writeList(
  ctx: Pick<Context, 'db'>,
  input: ExportAccount,
  section: ExportSection,
  of: string,
): AsyncGenerator<string> {
  yield `,${JSON.stringify(section.name)}:[`
  let first = true
  for await (const row of readAll(ctx, input, section, of)) {
    yield `${first ? '' : ','}${JSON.stringify(row)}`
    first = false
  }
  yield ']'
}

/** Page by page, each from where the last one ended. */
async function* readAll(
  ctx: Pick<Context, 'db'>,
  { userId, allowed }: ExportAccount,
  { from, of: owner, key, columns }: ExportSection,
  of: string,
): AsyncGenerator<Record<string, unknown>> {
  let after = ''
  for (;;) {
    if (!(await allowed())) throw new Error(`The log-in of ${userId} ended in mid-export`)
    const { rows } = await ctx.db.sql.query<Record<string, unknown> & { $place: string }>(
      `select ${key} as "$place", ${columns} from ${from} where ${owner} = $1 and ${key} > $2 order by 1 limit ${PAGE}`,
      [of, after],
    )
    for (const { $place, ...row } of rows) {
      after = $place
      yield row
    }
    if (rows.length < PAGE) return
  }
}
