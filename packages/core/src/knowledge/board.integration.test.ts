import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createTestContext, type TestContext } from '../testing.ts'
import { approveEntry } from './approve-entry.ts'
import { deleteEntry } from './delete-entry.ts'
import { editEntry } from './edit-entry.ts'
import { findEntries } from './find-entries.ts'
import { getEntry } from './get-entry.ts'
import { listEntries, type ListEntries } from './list-entries.ts'
import { proposeEntry } from './propose-entry.ts'
import { rejectEntry } from './reject-entry.ts'
import { withdrawEntry } from './withdraw-entry.ts'

const author = { userId: 'usr_author', admin: false }
const other = { userId: 'usr_other', admin: false }
const admin = { userId: 'usr_admin', admin: true }

describe('the board', () => {
  let database: TestDatabase
  let ctx: TestContext

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    ctx = createTestContext(database.url, createMemoryLive())
    for (const { userId: id } of [author, other, admin]) {
      await ctx.db.prisma.user.create({ data: { id, nickname: id.slice(4) } })
    }
  })
  afterAll(async () => {
    await ctx.close()
    await database.close()
  })
  beforeEach(async () => {
    await ctx.db.sql.query('delete from knowledge_entries')
    await ctx.db.sql.query('delete from audit_events')
  })

  const line = {
    title: '스토브리그 3화',
    content: '드림즈는 꼴찌입니다',
    description: '백승수',
    tags: ['드라마'],
  }
  const propose = (text: Partial<typeof line> = {}) => {
    ctx.pass(1_000)
    return proposeEntry(ctx, { ...author, text: { ...line, ...text } })
  }
  const used = async (query: string) =>
    (await findEntries(ctx, { query, limit: 3 })).map(({ content }) => content)
  const review = ({ id: entryId, version }: { id: string; version: number }) => ({
    userId: admin.userId,
    entryId,
    version,
  })
  const titles = async (asked: Partial<ListEntries> = {}) => {
    const { entries } = await listEntries(ctx, {
      ...author,
      mine: false,
      page: 1,
      perPage: 20,
      ...asked,
    })
    return entries.map(({ title }) => title)
  }

  it('uses an entry from its approval until it is withdrawn, and again after a further one', async () => {
    const proposed = await propose()
    expect(proposed).toMatchObject({ status: 'proposed', mine: true, appliedAt: null, version: 1 })
    expect(await used('꼴찌')).toEqual([])
    const approved = await approveEntry(ctx, review(proposed))
    expect(approved).toMatchObject({ status: 'approved', author: 'author', version: 2 })
    expect(approved.appliedAt).not.toBeNull()
    expect(await used('꼴찌')).toEqual([line.content])
    const withdrawn = await withdrawEntry(ctx, review(approved))
    expect(withdrawn).toMatchObject({ status: 'withdrawn', appliedAt: null })
    expect(await used('꼴찌')).toEqual([])
    await approveEntry(ctx, review(withdrawn))
    expect(await used('꼴찌')).toEqual([line.content])
  })

  it('tells the author why, and takes the entry anew once it is rewritten', async () => {
    const proposed = await propose()
    const rejected = await rejectEntry(ctx, { ...review(proposed), reason: '출처를 적어 주세요' })
    expect(await getEntry(ctx, { ...author, entryId: rejected.id })).toMatchObject({
      status: 'rejected',
      reason: '출처를 적어 주세요',
      may: ['update', 'delete'],
    })
    const text = { content: '강두기는 돌아왔습니다' }
    const edited = await editEntry(ctx, { ...author, entryId: rejected.id, version: 2, text })
    expect(edited).toMatchObject({ ...line, ...text, status: 'proposed', reason: null, version: 3 })
    await approveEntry(ctx, review(edited))
    expect(await used('강두기')).toEqual([text.content])
    expect(await used('꼴찌')).toEqual([])
  })

  it('takes an approved entry out of use while its new text is not read', async () => {
    const approved = await approveEntry(ctx, review(await propose()))
    const edit = { ...author, entryId: approved.id, version: approved.version }
    await editEntry(ctx, { ...edit, text: { description: '단장' } })
    expect(await used('꼴찌')).toEqual([])
  })

  it('approves only what was read', async () => {
    const proposed = await propose()
    await editEntry(ctx, { ...author, entryId: proposed.id, version: 1, text: { content: '광고' } })
    await expect(approveEntry(ctx, review(proposed))).rejects.toMatchObject({ code: 'conflict' })
    const approved = await approveEntry(ctx, review({ id: proposed.id, version: 2 }))
    const twice = approveEntry(ctx, review(approved))
    await expect(twice).rejects.toMatchObject({ code: 'conflict' })
    const late = rejectEntry(ctx, { ...review(approved), reason: 'No' })
    await expect(late).rejects.toMatchObject({ code: 'conflict' })
  })

  it('counts one of two reviews of the same version', async () => {
    const proposed = await propose()
    const both = await Promise.allSettled([
      approveEntry(ctx, review(proposed)),
      rejectEntry(ctx, { ...review(proposed), reason: 'No' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await ctx.db.prisma.auditEvent.count()).toBe(1)
  })

  it('notes every review, and nothing of what stands in the entry', async () => {
    const approved = await approveEntry(ctx, review(await propose()))
    await withdrawEntry(ctx, review(approved))
    await rejectEntry(ctx, { ...review(await propose()), reason: '꼴찌라서' })
    const events = await ctx.db.prisma.auditEvent.findMany({ orderBy: { id: 'asc' } })
    expect(events.map(({ action }) => action)).toEqual([
      'entry.approve',
      'entry.withdraw',
      'entry.reject',
    ])
    expect(events.every(({ actorId }) => actorId === admin.userId)).toBe(true)
    expect(JSON.stringify(events)).not.toContain('꼴찌')
  })

  it('hides from others what is not approved, and lets nobody change what is another’s', async () => {
    const { id: entryId } = await propose()
    await expect(getEntry(ctx, { ...other, entryId })).rejects.toMatchObject({ code: 'not_found' })
    expect(await titles(other)).toEqual([])
    expect(await titles(admin)).toEqual([line.title])
    const edit = { entryId, version: 1, text: { title: 'Mine' } }
    for (const reader of [other, admin]) {
      await expect(editEntry(ctx, { ...reader, ...edit })).rejects.toMatchObject({
        code: 'not_found',
      })
      const gone = deleteEntry(ctx, { userId: reader.userId, entryId })
      await expect(gone).rejects.toMatchObject({ code: 'not_found' })
    }
    await approveEntry(ctx, review({ id: entryId, version: 1 }))
    expect(await getEntry(ctx, { ...other, entryId })).toMatchObject({ mine: false, may: [] })
    await deleteEntry(ctx, { userId: author.userId, entryId })
    expect(await used('꼴찌')).toEqual([])
  })

  it('keeps tags once, in lower case and composed, and refuses what has nothing to read', async () => {
    const tags = ['KBO', 'kbo', ' 드라마 ', '드라마'.normalize('NFD')]
    expect((await propose({ tags })).tags).toEqual(['kbo', '드라마'])
    await expect(propose({ title: '\u0000 ' })).rejects.toMatchObject({
      code: 'invalid_fields',
      fields: [{ path: 'title' }],
    })
  })

  it.each<[Partial<ListEntries>, string[]]>([
    [{}, ['Hamlet 3', 'メロス', '스토브리그 3화']],
    [{ words: '꼴' }, ['스토브리그 3화']],
    [{ words: '3 드림즈' }, ['스토브리그 3화']],
    [{ words: '드림즈'.normalize('NFD') }, ['스토브리그 3화']],
    [{ words: '激怒' }, ['メロス']],
    [{ words: 'ﾒﾛｽ' }, ['メロス']],
    [{ words: 'ＨＡＭＬＥＴ' }, ['Hamlet 3']],
    [{ words: '100%' }, ['Hamlet 3']],
    [{ words: '_' }, []],
    [{ words: '3 激怒' }, []],
    [{ tag: 'Play' }, ['Hamlet 3']],
    [{ tag: 'pla' }, []],
    [{ status: 'approved' }, ['メロス']],
    [{ mine: true }, ['Hamlet 3', 'メロス', '스토브리그 3화']],
    [{ page: 2, perPage: 2 }, ['스토브리그 3화']],
  ])('lists with %j', async (asked, expected) => {
    await propose()
    await approveEntry(ctx, review(await propose({ title: 'メロス', content: 'メロスは激怒した' })))
    await propose({ title: 'Hamlet 3', content: 'To be, 100%', tags: ['play'] })
    expect(await titles(asked)).toEqual(expected)
  })
})
