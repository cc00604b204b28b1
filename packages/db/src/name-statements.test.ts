import { expect, it } from 'vitest'
import { nameStatements } from './name-statements.ts'

it('names a statement from its second time on, always by the same name', () => {
  const nameOf = nameStatements()
  expect(nameOf('select 1')).toBeUndefined()
  const name = nameOf('select 1')
  expect(name).toMatch(/^[0-9a-f]{32}$/)
  expect(nameOf('select 1')).toBe(name)
})

it('gives two statements two names', () => {
  const nameOf = nameStatements()
  const twice = (text: string) => nameOf(text) ?? nameOf(text)
  expect(twice('select 1')).not.toBe(twice('select 2'))
})

it('names no more than a connection may keep, and goes on to know those', () => {
  const nameOf = nameStatements()
  const twice = (text: string) => nameOf(text) ?? nameOf(text)
  const first = twice('select 0')
  for (let at = 1; at < 300; at += 1) twice(`select ${at}`)
  expect(twice('select 299')).toBeUndefined()
  expect(nameOf('select 0')).toBe(first)
})

it('forgets what was seen once before it holds many', () => {
  const nameOf = nameStatements()
  nameOf('select 0')
  for (let at = 1; at <= 1_000; at += 1) nameOf(`select ${at}`)
  expect(nameOf('select 0')).toBeUndefined()
})
