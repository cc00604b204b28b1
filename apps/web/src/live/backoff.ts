const longestMs = 30_000

/** How long to wait before try number `failures + 1`: doubling, at most 30 s, half of it by chance. */
export function backoffMs(failures: number, baseMs: number, random: () => number): number {
  const ceiling = Math.min(longestMs, baseMs * 2 ** Math.min(failures, 10))
  return Math.round(ceiling * (0.5 + random() / 2))
}
