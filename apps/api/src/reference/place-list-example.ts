interface ListExample {
  results: unknown[]
  per_page: number
  _links: Record<string, string>
}

/** The example of a list, told as that list at that path answers it: one page, whole. */
export function placeListExample(path: string, example: unknown): unknown {
  if (!isList(example)) return example
  const { results, _links } = example
  const self = path.replace('{roomId}', 'room_01kbkz8m5e3v9d2q7x4c6w1hfn')
  return {
    ...example,
    count: results.length,
    page: 1,
    per_page: Math.max(example.per_page, results.length),
    next: null,
    ...('before' in example && { before: null }),
    previous: null,
    _links: { ..._links, self },
  }
}

function isList(example: unknown): example is ListExample {
  return (
    typeof example === 'object' && example !== null && 'results' in example && '_links' in example
  )
}
