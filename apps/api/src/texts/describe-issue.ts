import type { FieldProblem } from '@dramatis/core/app-error'
import type { z } from '@hono/zod-openapi'
import { ko } from './ko.ts'

type Issue = z.core.$ZodIssue

/** The errors of a failed validation, one for each wrong or unknown field. */
export function describeIssue(issue: Issue): FieldProblem[] {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join('.'),
      message: 'Unknown field',
    }))
  }
  // A sentence that a schema of ours says itself has translations; zod's own sentences have none.
  if (Object.hasOwn(ko, issue.message)) return [{ path, message: issue.message }]
  return [{ path, ...describe(issue) }]
}

function describe(issue: Issue): Pick<FieldProblem, 'message' | 'params'> {
  if (issue.code === 'invalid_type') {
    return { message: kinds[issue.expected] ?? 'Expected another kind of value' }
  }
  if (issue.code === 'too_small') return tooSmall(issue.origin, Number(issue.minimum))
  if (issue.code === 'too_big') return tooBig(issue.origin, Number(issue.maximum))
  if (issue.code === 'invalid_format') {
    return { message: formats[issue.format] ?? 'Expected another form of text' }
  }
  if (issue.code === 'invalid_value') {
    return { message: 'Expected one of: {values}', params: { values: issue.values.join(', ') } }
  }
  return { message: 'This value is not allowed here' }
}

function tooSmall(origin: string, minimum: number): Pick<FieldProblem, 'message' | 'params'> {
  const params = { minimum }
  if (origin === 'string') {
    if (minimum === 1) return { message: 'Expected a value' }
    return { message: 'Expected at least {minimum} characters', params }
  }
  if (origin === 'array') return { message: 'Expected at least {minimum} entries', params }
  return { message: 'Expected at least {minimum}', params }
}

function tooBig(origin: string, maximum: number): Pick<FieldProblem, 'message' | 'params'> {
  const params = { maximum }
  if (origin === 'string') return { message: 'Expected at most {maximum} characters', params }
  if (origin === 'array') return { message: 'Expected at most {maximum} entries', params }
  return { message: 'Expected at most {maximum}', params }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'Expected a text',
  number: 'Expected a number',
  int: 'Expected a whole number',
  boolean: 'Expected true or false',
  object: 'Expected a JSON object',
  record: 'Expected a JSON object',
  array: 'Expected a list',
}

const formats: Readonly<Record<string, string>> = {
  email: 'Expected an e-mail address',
  url: 'Expected a web address',
  date: 'Expected a date such as 2026-11-24',
  datetime: 'Expected a time such as 2026-11-24T09:00:00Z',
}
