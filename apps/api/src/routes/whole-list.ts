import { listEnvelope } from './list-envelope.ts'

/** A short list that is always answered whole. */
export function wholeList<Result>(path: string, results: Result[]) {
  const count = results.length
  return { ...listEnvelope({ self: path, count, page: 1, perPage: count }), results }
}
