/** Every name that live text has in Redis. `prefix` keeps several installations apart. */
export function redisKeys(prefix: string) {
  // It is written into the Lua scripts.
  if (!/^[\w.:-]{1,32}$/.test(prefix)) throw new Error(`Expected a plain prefix, not ${prefix}`)
  return {
    /**
     * A string: 64 bytes of head (see redis-scripts.ts), then the text of the current attempt.
     * Owner: the worker that runs the attempt. TTL: an hour from its begin and from its end.
     * One key, so that a piece costs little to send and the text is never apart from its head.
     */
    turn: (turnId: string) => `${prefix}:${turnId}`,
    /** A pub/sub channel: no key and no TTL. Workers and the API publish, each API process listens once. */
    wakes: `${prefix}:wakes`,
  }
}
