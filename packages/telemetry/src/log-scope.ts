import { AsyncLocalStorage } from 'node:async_hooks'

const store = new AsyncLocalStorage<object>()

/** The ids that every log line gets while `run` is under way: request, turn, and the trace where there is one. */
export const logScope = {
  /** Fields of an outer scope stay. */
  run: <Result>(fields: object, work: () => Result): Result =>
    store.run({ ...store.getStore(), ...fields }, work),
  /** For pino's `mixin`. A copy: pino writes the line's own fields into it. */
  fields: (): object => ({ ...store.getStore() }),
}
