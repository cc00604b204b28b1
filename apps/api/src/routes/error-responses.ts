import { errorEnvelope, type ErrorCode, type ErrorEnvelope } from '@dramatis/contracts/errors'
import { statusOf } from '../http-error.ts'
import { errorExamples } from '../reference/error-examples.ts'

interface DocumentedError {
  description: string
  content: {
    'application/json': {
      schema: typeof errorEnvelope
      examples: Record<string, { value: ErrorEnvelope }>
    }
  }
}

/** Documents the errors a route may answer; every route may also answer `internal` and `unavailable`. */
export function errorResponses(...codes: ErrorCode[]): Record<string, DocumentedError> {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of new Set<ErrorCode>([...codes, 'internal', 'unavailable'])) {
    const status = statusOf[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const documented = [...byStatus].map(([status, same]) => [
    String(status),
    {
      description: same.map((code) => `\`${code}\``).join(', '),
      content: { 'application/json': { schema: errorEnvelope, examples: examplesOf(same) } },
    },
  ])
  return Object.fromEntries(documented) as Record<string, DocumentedError>
}

function examplesOf(codes: readonly ErrorCode[]): Record<string, { value: ErrorEnvelope }> {
  return Object.fromEntries(codes.map((code) => [code, { value: errorExamples[code] }]))
}

/** What any request with a body may be refused for. */
export const bodyErrors = [
  'invalid_json',
  'cross_site',
  'too_large',
  'not_json',
  'invalid_fields',
] as const

/** Of what takes a key and spends one of the day's messages. */
export const turnErrors = [
  ...bodyErrors,
  'not_logged_in',
  'not_found',
  'idempotency_key_missing',
  'idempotency_key_reused',
  'conflict',
  'quota_spent',
] as const
