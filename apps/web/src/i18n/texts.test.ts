import { expect, it } from 'vitest'
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

/** By place; one that says nothing holds no list. One test for all of them: a thousand tests are a second of work. */
function shapes(tree: Tree) {
  return new Map(
    leaves(tree).map(([path, text]) => [path, text === '' ? null : placeholders(text)]),
  )
}

it.each([
  ['en', en],
  ['ko', ko],
  ['ja', ja],
] as const)('the texts in %s say everything, with the same placeholders', (_locale, texts) => {
  expect(shapes(en).size).toBeGreaterThan(400)
  expect(shapes(texts)).toEqual(shapes(en))
  expect([...shapes(texts)].filter(([, names]) => names === null)).toEqual([])
})
