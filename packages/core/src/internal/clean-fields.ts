import { cleanText } from './clean-text.ts'

export function cleanFields(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [cleanText(name), cleanText(value)]),
  )
}
