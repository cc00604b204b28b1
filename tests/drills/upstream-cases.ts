export interface UpstreamCase {
  fault: string
  /** So many requests meet the fault; all of them where nothing is said. */
  times?: number
  status: 'done' | 'incomplete' | 'failed'
  /** Requests that the turn may make. */
  calls: number
  /** The program rightly keeps another text than was sent. */
  otherText?: boolean
}

const once = (fault: string): UpstreamCase => ({ fault, times: 1, status: 'done', calls: 2 })
const final = (fault: string, status: UpstreamCase['status']): UpstreamCase => ({
  fault,
  status,
  calls: 1,
})

/** What must become of a turn whose model fails so. */
export const upstreamCases: readonly UpstreamCase[] = [
  ...['400', '401', '403', '404', 'quota', 'empty'].map((fault) => final(fault, 'failed')),
  ...['408', '429', '500', '502', '503', 'overloaded', 'refuse'].map(once),
  // Silence: the wait for the first token runs out, and another try is made.
  ...['silent', 'no-token'].map(once),
  ...['stall', 'cut', 'half-line', 'reset', 'error-event'].map((fault) =>
    final(fault, 'incomplete'),
  ),
  ...['content-filter', 'length'].map((fault) => final(fault, 'incomplete')),
  ...['cut 0', 'reset 0', 'half-line 0'].map(once),
  ...['huge', 'slow', 'no-usage', 'reset-after-finish'].map((fault) => final(fault, 'done')),
  ...['nul', 'lone-half'].map((fault) => ({ ...final(fault, 'done'), otherText: true })),
  final('junk', 'incomplete'),
]
