import { readFile, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'
import { engineAdapter } from './engine-adapter.ts'

const prismaDirectory = fileURLToPath(new URL('../../../prisma', import.meta.url))

/**
 * Prisma's own schema engine as WebAssembly from npm, in place of the native one that its CLI downloads:
 * same migrations table, same checksums, so `prisma migrate deploy` may take over at any time.
 */
export function withSchemaEngine<Result>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const result = last.then(() => runEngine(databaseUrl, work))
  last = result.catch(() => undefined)
  return result
}

/** One at a time: all engines of a process share one WebAssembly instance, which panics when two are under way. */
let last: Promise<unknown> = Promise.resolve()

async function runEngine<Result>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  await instantiate()
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  try {
    const factory = bindMigrationAwareSqlAdapterFactory(engineAdapter(pool))
    const noLog = () => undefined
    const datamodels = [await readDatamodel()]
    const engine = await glue.SchemaEngine.new({ datamodels }, noLog, factory)
    try {
      return await work(engine)
    } finally {
      engine.free()
    }
  } finally {
    await pool.end()
  }
}

/** The Prisma schema as the engine wants it: path and content. */
export async function readDatamodel(): Promise<[string, string]> {
  const path = join(prismaDirectory, 'schema.prisma')
  return [path, await readFile(path, 'utf8')]
}

/** Reads prisma/migrations in the order of their names. */
export async function readMigrations(): Promise<MigrationList> {
  const baseDir = join(prismaDirectory, 'migrations')
  const entries = await readdir(baseDir, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const migrationDirectories = await Promise.all(
    names.toSorted().map(async (path) => {
      const content = await readFile(join(baseDir, path, 'migration.sql'), 'utf8')
      return {
        path,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: content } },
      }
    }),
  )
  const lock = await readFile(join(baseDir, 'migration_lock.toml'), 'utf8')
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: lock },
    shadowDbInitScript: '',
    migrationDirectories,
  }
}

let instance: Promise<void> | undefined

function instantiate(): Promise<void> {
  instance ??= load()
  return instance
}

async function load() {
  // The glue reports a panic of the engine through this global; the WebAssembly trap that follows ends the call.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: rememberPanic } })
  const require = createRequire(import.meta.url)
  const file = require
    .resolve('@prisma/schema-engine-wasm')
    .replace(/schema_engine\.js$/, 'schema_engine_bg.wasm')
  const bytes = await readFile(file)
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WasmRuntime }
  const { instance: wasm } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(wasm.exports)
  wasm.exports.__wbindgen_start()
}

/** Node has it; its types of Node 20 do not. */
interface WasmRuntime {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: { __wbindgen_start: () => void } } }>
}

function rememberPanic(message: string) {
  process.emitWarning(message, 'SchemaEnginePanic')
}
