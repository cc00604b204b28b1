/** A turn that lost so many workers is not claimed again but parked as failed: it may be what kills them. */
export const MOST_CRASHES = 3
