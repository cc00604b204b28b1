import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { keepAnswer } from './keep-answer.ts'

it('is not undone by a read that began before the change', async () => {
  const queries = new QueryClient()
  let answer: (value: string) => void = () => undefined
  const slow = new Promise<string>((resolve) => {
    answer = resolve
  })
  const read = queries.fetchQuery({ queryKey: ['room'], queryFn: () => slow })
  read.catch(() => undefined)
  keepAnswer(queries, ['room'], 'changed')
  answer('as it was')
  await read.catch(() => undefined)
  expect(queries.getQueryData(['room'])).toBe('changed')
  expect(queries.isFetching()).toBe(0)
})
