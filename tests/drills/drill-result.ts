/** What one drill found on one backend. */
export interface DrillResult {
  /** The numbers of the promises in the guarantees that it tries to break. */
  promise: string
  trials: number
  /** One sentence each; empty is what we promise. */
  violations: string[]
  /** From each thing broken to the turn, or the house, going on. */
  recoveriesMs: number[]
  /** Requests to the model for each turn; 1 where nothing breaks. */
  callsPerTurn?: number
}
