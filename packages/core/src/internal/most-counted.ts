/** A long list is counted within so many of its newest lines: every page pays for it, and nobody reads on beyond. */
export const MOST_COUNTED = 10_000
