import { z } from 'zod'

/** A place in a turn's text: the attempt, and the UTF-8 bytes of that attempt's text already seen. */
export interface TurnCursor {
  attempt: number
  offset: number
}

export const turnCursor = z
  .string()
  .regex(/^\d{1,9}\.\d{1,9}$/, { error: 'Expected a cursor like 1.240' })
  .meta({ id: 'TurnCursor', example: '1.240', description: '`<attempt>.<offset in UTF-8 bytes>`' })

export function formatTurnCursor({ attempt, offset }: TurnCursor): string {
  return `${attempt}.${offset}`
}

/** Null when the text is not a cursor, so that a garbled Last-Event-ID starts from the beginning. */
export function parseTurnCursor(text: string | undefined): TurnCursor | null {
  if (text === undefined || !turnCursor.safeParse(text).success) return null
  const [attempt = 0, offset = 0] = text.split('.').map(Number)
  return { attempt, offset }
}
