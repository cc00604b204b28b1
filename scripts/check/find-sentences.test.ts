import { join } from 'node:path'
import { ja } from '@dramatis/api/texts/ja'
import { ko } from '@dramatis/api/texts/ko'
import { describe, expect, it } from 'vitest'
import { findSentences } from './find-sentences.ts'
import { listFiles, readSources } from './read-sources.ts'
import { formatViolations, isTest } from './source-file.ts'

const root = join(import.meta.dirname, '../..')
const speaking = /^(apps\/api|packages\/(contracts|core|personas))\/src\/.*\.ts$/
const paths = listFiles(root).filter((path) => speaking.test(path) && !isTest(path))
const house = findSentences(readSources(root, paths))

const find = (text: string) => {
  const { said, violations } = findSentences([{ path: 'a.ts', text }])
  return { said: [...said.keys()], lines: violations.map(({ line }) => line) }
}

describe('what the server says to people', () => {
  it('is never put together in place', () => {
    expect(formatViolations(house.violations)).toBe('')
  })

  it.each([
    ['Korean', ko],
    ['Japanese', ja],
  ])('is there in %s, all of it and nothing else', (_name, texts) => {
    const missing = [...house.said].filter(([sentence]) => !Object.hasOwn(texts, sentence))
    expect(missing).toEqual([])
    expect(Object.keys(texts).filter((sentence) => !house.said.has(sentence))).toEqual([])
  })

  it.each([
    ['Korean', ko],
    ['Japanese', ja],
  ])('keeps its placeholders in %s', (_name, texts) => {
    const names = (text: string) => text.match(/\{\w+\}/g)?.toSorted() ?? []
    for (const [sentence, text] of Object.entries(texts))
      expect(names(text)).toEqual(names(sentence))
  })

  it('is told from what others say, and from what the server reads', () => {
    const text = `throw new AppError('conflict', 'It is there')
      const field = { path: 'a', message: 'Too long' }
      const { message } = error
      const schema = z.object({ message: z.string() }).refine(f, { error: 'Not so' })
      console.log('Nobody reads this')`
    expect(find(text)).toEqual({ said: ['It is there', 'Too long', 'Not so'], lines: [] })
  })

  it('counts every sentence of a file that computes one', () => {
    const text = `const why = { a: 'One is wrong', b: 'Two are wrong' }
      const field = { path: 'a', message: why[kind] }`
    expect(find(text).said).toEqual(['One is wrong', 'Two are wrong'])
  })

  it('is refused where it is put together', () => {
    expect(find("new AppError('conflict', `Wait ${n} seconds`)").lines).toEqual([1])
    expect(find("const x = { message: 'Wait ' + n }").lines).toEqual([1])
  })
})
