/** A mistake that beginners make, and how it is put right. */
export interface MistakeRule {
  pattern: RegExp
  /** The piece put right; null where it is right as it stands. */
  fix: (match: RegExpExecArray) => string | null
  why: Record<'en' | 'ko' | 'ja', string>
}
