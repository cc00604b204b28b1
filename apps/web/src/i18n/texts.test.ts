import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[path + key, value] as [string, string]]
      : leaves(value, `${path}${key}.`),
  )
}

/** The names in braces, apart from the words of plural branches. */
function placeholders(text: string): Set<string | undefined> {
  const plain = text.replace(/(one|other) \{[^}]*\}/g, '')
  return new Set([...plain.matchAll(/\{(\w+)/g)].map((match) => match[1]))
}

describe.each([
  ['ko', ko],
  ['ja', ja],
] as const)('the texts in %s', (_locale, texts) => {
  const there = new Map(leaves(texts))

  it.each(leaves(en))('say %s with the same placeholders', (path, english) => {
    const text = there.get(path) ?? ''
    expect(text).not.toBe('')
    expect(placeholders(text)).toEqual(placeholders(english))
  })
})
