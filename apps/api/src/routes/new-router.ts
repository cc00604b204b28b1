import { AppError } from '@dramatis/core/app-error'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnv } from '../app-env.ts'
import { describeIssue } from '../texts/describe-issue.ts'

/** A router whose failed validation names every wrong field. An id that cannot exist is not found. */
export function newRouter() {
  return new OpenAPIHono<AppEnv>({
    defaultHook(result) {
      if (result.success) return
      if (result.target === 'param') throw new AppError('not_found', 'There is no such thing')
      if (result.target === 'header') {
        throw new AppError(
          'idempotency_key_missing',
          'Expected an Idempotency-Key header of 1 to 255 characters',
        )
      }
      const fields = result.error.issues.flatMap(describeIssue)
      throw new AppError('invalid_fields', 'Some fields are wrong', { fields })
    },
  })
}
