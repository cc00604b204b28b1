import { cleanText } from '@dramatis/contracts/clean-text'

export function cleanFields(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [cleanText(name), cleanText(value)]),
  )
}
