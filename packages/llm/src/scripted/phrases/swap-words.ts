import type { MistakeRule } from './mistake-rule.ts'

/** A rule that puts other words in the place of some. */
export function swapWords(pattern: RegExp, to: string, why: MistakeRule['why']): MistakeRule {
  return { pattern, fix: () => to, why }
}
