import { AppError } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'

/** @throws invalid_fields for a model that the house does not offer. */
export function requireModel(
  ctx: Pick<AcceptingContext, 'settings'>,
  { model }: { model?: string | null | undefined },
): void {
  if (typeof model !== 'string' || ctx.settings.models.includes(model)) return
  const fields = [{ path: 'settings.model', message: 'There is no such model' }]
  throw new AppError('invalid_fields', 'Some fields are wrong', { fields })
}
