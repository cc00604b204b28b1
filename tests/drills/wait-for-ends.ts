import type { Stage } from './world.ts'

/**
 * Waits until every turn of the house has ended. Answers those that had not when the time was over: with nobody's
 * help is the promise, so nothing is done about them.
 */
export async function waitForEnds(stage: Stage, timeoutMs: number): Promise<string[]> {
  const until = Date.now() + timeoutMs
  for (;;) {
    const open = await stage.sql
      .query<{ id: string; status: string }>(
        `select id, status::text from turns where status in ('queued', 'running')`,
      )
      .then(({ rows }) => rows)
      .catch(() => null)
    if (open?.length === 0) return []
    if (Date.now() > until) {
      if (!open) return ['the database did not answer']
      return open.map(({ id, status }) => `still ${status} after ${timeoutMs} ms: ${id}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
