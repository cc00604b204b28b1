import type { JsonSchema } from './resolve-schema.ts'

export interface Limits {
  minLength: number
  maxLength: number
  pattern: RegExp | null
  least: number
  most: number
  minItems: number
  maxItems: number
}

/** The limits of a schema; lengths also where strict mode has left them in the description only. */
export function readLimits(schema: JsonSchema): Limits {
  const about = typeof schema['description'] === 'string' ? schema['description'] : ''
  const inWords = (words: RegExp) => Number(words.exec(about)?.[1] ?? Number.NaN)
  const number = (word: string, otherwise: number) => {
    const value = schema[word]
    return typeof value === 'number' ? value : otherwise
  }
  const orElse = (value: number, otherwise: number) => (Number.isNaN(value) ? otherwise : value)
  const whole = schema['type'] === 'integer' ? 1 : 1e-9
  return {
    minLength: number('minLength', orElse(inWords(/at least (\d{1,9}) characters/), 0)),
    maxLength: number('maxLength', orElse(inWords(/at most (\d{1,9}) characters/), Infinity)),
    pattern: readPattern(schema['pattern']),
    least: Math.max(number('minimum', -Infinity), number('exclusiveMinimum', -Infinity) + whole),
    most: Math.min(number('maximum', Infinity), number('exclusiveMaximum', Infinity) - whole),
    minItems: number('minItems', 0),
    maxItems: number('maxItems', Infinity),
  }
}

function readPattern(pattern: unknown): RegExp | null {
  if (typeof pattern !== 'string') return null
  try {
    return new RegExp(pattern, 'u')
  } catch {
    return null
  }
}
