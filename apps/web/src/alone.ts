/** One tab of the browser does a task of that name at a time; null over plain HTTP, where tabs cannot agree. */
export const alone =
  (navigator as { locks?: LockManager }).locks === undefined
    ? null
    : (name: string, task: () => Promise<void>): Promise<void> =>
        navigator.locks.request(name, task)
