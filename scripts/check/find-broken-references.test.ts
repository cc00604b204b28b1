import { describe, expect, it } from 'vitest'
import { findBrokenReferences } from './find-broken-references.ts'

const paths = [
  'README.md',
  'apps/api/src/app.ts',
  'docs/api.md',
  'packages/core/src/turns/claim.ts',
]

describe('references', () => {
  it.each([
    ['docs/planted.md', 'See `apps/api/src/gone.ts`.'],
    ['docs/planted.md', 'See `packages/gone/`.'],
    ['docs/planted.md', 'See `gone.ts`.'],
    ['docs/planted.md', 'See `turns/gone.ts`.'],
    ['docs/planted.md', 'See `@dramatis/core/turns/gone`.'],
    ['README.md', 'See [the pages](docs/gone.md).'],
    ['packages/core/src/turns/claim.ts', '// See `apps/api/src/gone.ts`.'],
    ['packages/core/src/turns/claim.ts', '/**\n * See `gone.md`.\n */'],
  ])('are caught in %s when nothing is there: %s', (path, text) => {
    expect(findBrokenReferences([{ path, text }], paths)).toMatchObject([
      { rule: 'doc-reference', file: path },
    ])
  })

  it.each([
    ['docs/planted.md', 'In `apps/api/src/app.ts`, `apps/api/src/app`, `apps/api/` and `docs`.'],
    ['docs/planted.md', 'In `app.ts`, `turns/claim.ts` and `./api.md`.'],
    ['docs/planted.md', 'In `@dramatis/core/turns/claim` and `@dramatis/api`.'],
    ['docs/planted.md', '`apps/*/src/main.ts`, `packages/<name>/src/x.ts`, `docs/{a,b}.md`'],
    [
      'docs/planted.md',
      '`/api/v1/rooms`, `npm run check`, `hono/client`, `index.ts`, `packages/db/src/generated`',
    ],
    ['docs/planted.md', '```\n`apps/gone.ts`\n```'],
    ['docs/planted.md', '[one](api.md#turns), [two](https://example.com/gone.md), [three](#here)'],
    ['packages/core/src/turns/claim.ts', 'const path = `apps/gone.ts`'],
  ])('pass in %s: %s', (path, text) => {
    expect(findBrokenReferences([{ path, text }], paths)).toEqual([])
  })
})
