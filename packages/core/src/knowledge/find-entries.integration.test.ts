import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createTestContext, type TestContext } from '../testing.ts'
import { findEntries } from './find-entries.ts'
import { indexGrams } from './index-grams.ts'
import { seedEntries } from './seed-entries.ts'

/** Scenes that differ in one word only, so that the frame around it is noise; sentences ask for the word. */
const scenes = [
  {
    words: `단장 야구 감독 연습 파리 시장 우산 편지 기차 바다 병원 학교 반지 거울 사과 감자 눈물 전화 비밀 약속 꽃`,
    scene: (word: string) => `이번 장면에서 두 사람은 ${word}에 대해 오래 이야기했습니다.`,
    questions: [
      (word: string) => `드라마에서 ${word} 이야기를 뭐라고 했지?`,
      (word: string) => `${word}이 나오는 명대사 알려 주세요`,
      (word: string) =>
        `지난번에 친구가 말해 준 ${word}의 장면이 기억나지 않아요. 찾아볼 수 있을까요?`,
    ],
  },
  {
    words: `監督 野球 練習 試合 市場 手紙 電車 海岸 病院 学校 指輪 鏡 林檎 涙 電話 秘密 約束 花火 ラーメン カメラ 桜`,
    scene: (word: string) => `この場面で二人は${word}について長い間話していました。`,
    questions: [
      (word: string) => `ドラマで${word}のことを何と言っていましたか`,
      (word: string) => `${word}が出てくる名台詞を教えてください`,
      (word: string) => `友達が話していた${word}の場面が思い出せません。探してもらえますか。`,
    ],
  },
  {
    words: `coach baseball rehearsal market umbrella letter train ocean hospital school ring mirror apple tear telephone secret promise firework noodle camera cherry`,
    scene: (word: string) =>
      `In this scene the two of them talked about the ${word} for a long time.`,
    questions: [
      (word: string) => `What did she say about the ${word} in the drama?`,
      (word: string) => `Please tell me the famous line with ${word}s in it`,
      (word: string) =>
        `My friend told me of a scene with a ${word.toUpperCase()} and I cannot remember it.`,
    ],
  },
].map(({ words, ...rest }) => ({ words: words.split(' '), ...rest }))

describe('finding entries', () => {
  let database: TestDatabase
  let ctx: TestContext

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    ctx = createTestContext(database.url, createMemoryLive())
    await ctx.db.sql.query('delete from knowledge_entries')
    await seedEntries(ctx.db)
    for (const { words, scene } of scenes) for (const word of words) await add(scene(word))
  })
  afterAll(async () => {
    await ctx.close()
    await database.close()
  })

  const add = async (content: string, more: { status?: 'proposed'; title?: string } = {}) => {
    const text = { title: 'A scene', content, description: '', tags: [] }
    const data = { id: ctx.newId('ent'), status: 'approved' as const, ...text, ...more }
    await ctx.db.prisma.knowledgeEntry.create({ data: { ...data, grams: indexGrams(text) } })
    return data.id
  }
  const find = async (query: string, limit = 3) =>
    (await findEntries(ctx, { query, limit })).map(({ content }) => content)

  it('has a board of more than a hundred to find something on', async () => {
    expect(await ctx.db.prisma.knowledgeEntry.count()).toBeGreaterThan(100)
    const before = await ctx.db.prisma.knowledgeEntry.count()
    await seedEntries(ctx.db)
    expect(await ctx.db.prisma.knowledgeEntry.count()).toBe(before)
  })

  it('finds every scene by its keyword alone, first of all', async () => {
    const missed: string[] = []
    for (const { words, scene } of scenes) {
      for (const word of words) {
        const found = await find(word)
        // A seed may hold the same word: then both are right.
        const best = found.filter((content) => content === scene(word) || !content.includes(word))
        if (best[0] !== scene(word)) missed.push(word)
      }
    }
    expect(missed).toEqual([])
  })

  it('finds every scene by its keyword within a sentence, among the first three', async () => {
    const missed: string[] = []
    for (const { words, scene, questions } of scenes) {
      for (const question of words.flatMap((word) => questions.map((ask) => ({ word, ask })))) {
        const asked = question.ask(question.word)
        if (!(await find(asked)).includes(scene(question.word))) missed.push(asked)
      }
    }
    expect(missed).toEqual([])
  })

  it.each([
    ['별 헤는 밤', '별 하나에'],
    ['어머니가 나오는 시를 찾아 주세요', '어머니, 어머니'],
    ['설렁탕', '설렁탕을'],
    ['운수 좋은 날의 마지막 대사가 뭐였지?', '설렁탕을'],
    ['김소월이 꽃에 대해 쓴 시', '꽃 피네'],
    ['햄릿이 혼자서 하는 유명한 말', 'To be'],
    ['猫', '吾輩は猫'],
    ['夏目漱石の猫の小説の始まりは？', '吾輩は猫'],
    ['メロスはなぜ怒ったの', 'メロスは激怒'],
    ['人生は恥ずかしいことばかりです', '恥の多い'],
    ['諸行無常', '祇園精舎'],
    ['ｼｪｲｸｽﾋﾟｱのハムレット', 'To be'],
    ['What does Juliet say about a rose?', 'What’s in a name'],
    ['the white whale', 'Ishmael'],
    ['something about storms and ships', 'storms'],
    ['SHERLOCK HOLMES', 'You see'],
  ])('finds what a person means by “%s”', async (query, line) => {
    expect((await find(query)).join('\n')).toContain(line)
  })

  it('finds text that was typed with decomposed letters', async () => {
    expect((await find('설렁탕'.normalize('NFD'))).join('\n')).toContain('설렁탕')
  })

  it('finds nothing where nothing is shared', async () => {
    expect(await find('양자역학')).toEqual([])
    expect(await find('xylophone')).toEqual([])
    expect(await find('?!… 🎭 %_')).toEqual([])
    expect(await find('')).toEqual([])
  })

  it('finds only what was approved', async () => {
    const id = await add('잠수함 이야기', { status: 'proposed' })
    expect(await find('잠수함')).toEqual([])
    await ctx.db.prisma.knowledgeEntry.update({ where: { id }, data: { status: 'approved' } })
    expect(await find('잠수함')).toEqual(['잠수함 이야기'])
  })
})
