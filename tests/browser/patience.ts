/** For `expect.poll`: the second that it waits by itself is short on a busy machine. */
export const patience = { timeout: 20_000 }
