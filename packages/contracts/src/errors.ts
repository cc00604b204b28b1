import { z } from 'zod'
import { allowance } from './http/usage.ts'

/** Every error that leaves the API has one of these codes; `apps/api/src/http-error.ts` gives each its status. */
const errorCodes = [
  'invalid_json',
  'invalid_fields',
  'idempotency_key_missing',
  'idempotency_key_reused',
  'not_logged_in',
  'wrong_credentials',
  'fresh_log_in_needed',
  'cross_site',
  'not_found',
  'method_not_allowed',
  'email_taken',
  'conflict',
  'too_large',
  'not_json',
  'too_fast',
  'quota_spent',
  'unavailable',
  'internal',
] as const

export const errorCode = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof errorCode>

export const fieldError = z
  .strictObject({
    path: z.string().meta({ description: 'The field, as in `fields.situation`', example: 'text' }),
    message: z.string(),
  })
  .meta({ id: 'FieldError' })
export type FieldError = z.infer<typeof fieldError>

export const errorEnvelope = z
  .strictObject({
    error: z.strictObject({
      code: errorCode,
      message: z.string(),
      requestId: z.string(),
      fields: z.array(fieldError).optional(),
      usage: allowance.optional().meta({ description: 'With `quota_spent`: what is left' }),
    }),
  })
  .meta({ id: 'Error' })
export type ErrorEnvelope = z.infer<typeof errorEnvelope>
