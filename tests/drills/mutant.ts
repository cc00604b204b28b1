import type { Patch } from './patched-house.ts'

/** One mechanism switched off. */
export interface Mutant {
  patches: readonly Patch[]
  /** Run in the house's database before anything else happens there. */
  sql?: string
}
