/** `brief` is for CI, `usual` for `npm run drill`, `long` for `npm run drill -- --long`. */
export type Size = 'brief' | 'usual' | 'long'

/** How much of something a drill of this size does. */
export function bySize<Value>(
  { size }: { size: Size },
  brief: Value,
  usual: Value,
  long: Value,
): Value {
  return { brief, usual, long }[size]
}
