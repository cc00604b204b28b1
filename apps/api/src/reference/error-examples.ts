import type { ErrorCode, ErrorEnvelope } from '@dramatis/contracts/errors'

type Told = Omit<ErrorEnvelope['error'], 'code' | 'requestId'>

const told: Readonly<Record<ErrorCode, Told>> = {
  invalid_json: { message: 'The body is not JSON' },
  invalid_fields: {
    message: 'Some fields are wrong',
    fields: [{ path: 'text', message: 'Expected a value' }],
  },
  idempotency_key_missing: {
    message: 'Expected an Idempotency-Key header of 1 to 255 characters',
  },
  idempotency_key_reused: { message: 'This Idempotency-Key was used for another request' },
  not_logged_in: { message: 'Log in first' },
  wrong_credentials: { message: 'The e-mail address or the password is wrong' },
  fresh_log_in_needed: { message: 'Log in again first; this needs a fresh log-in' },
  cross_site: { message: 'Expected a request from our own pages, with the x-dramatis header' },
  not_found: { message: 'There is no such room' },
  method_not_allowed: { message: 'There is nothing here' },
  email_taken: { message: 'There is an account with this e-mail address already' },
  conflict: { message: 'You have not written anything to report on yet' },
  too_large: { message: 'The body is too large' },
  not_json: { message: 'Expected content-type application/json' },
  too_fast: { message: 'Too many tries; wait a little' },
  quota_spent: {
    message: 'You have used all of your messages for today',
    usage: {
      purpose: 'turn',
      limit: 100,
      used: 100,
      remaining: 0,
      resetsAt: '2026-11-24T15:00:00.000Z',
    },
  },
  unavailable: { message: 'The service cannot be reached for a moment; try again' },
  internal: { message: 'Something went wrong on our side' },
}

const requestId = 'req_01kbkz9d0q9a8b7c6d5e4f3g2h'

/** One answer for each code, as somebody who reads English gets it. */
export const errorExamples = Object.fromEntries(
  Object.entries(told).map(([code, rest]) => [code, { error: { code, requestId, ...rest } }]),
) as Record<ErrorCode, ErrorEnvelope>
