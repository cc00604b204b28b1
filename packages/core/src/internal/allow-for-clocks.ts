const SLACK_MS = 5_000

/** A little before `since`: what is stored was timed by the clocks of several machines. */
export function allowForClocks(since: Date): Date {
  return new Date(since.getTime() - SLACK_MS)
}
