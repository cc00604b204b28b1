/** The largest whole number that the records hold; a larger one would fail the statement that looks for it. */
export const LARGEST_INT = 2_147_483_647
