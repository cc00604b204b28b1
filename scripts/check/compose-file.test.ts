import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment as ofApi } from '@dramatis/api/env'
import { environment as ofWorker } from '@dramatis/worker/env'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { manifestSchema } from './manifest-schema.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const variables = z.record(z.string(), z.string())
const service = z.strictObject({
  image: z.string(),
  build: z.literal('.').optional(),
  init: z.literal(true).optional(),
  restart: z.enum(['unless-stopped', 'no']),
  profiles: z.array(z.string()).optional(),
  env_file: z
    .array(z.strictObject({ path: z.literal('.env'), required: z.literal(false) }))
    .optional(),
  environment: variables.optional(),
  command: z.array(z.string()).optional(),
  ports: z.array(z.string().regex(/^[\d.:${}\w-]+:\d+(\/udp)?$/)).optional(),
  volumes: z.array(z.string()).optional(),
  healthcheck: z
    .union([
      z.strictObject({ disable: z.literal(true) }),
      z.strictObject({ test: z.array(z.string()), interval: z.string() }),
    ])
    .optional(),
  stop_grace_period: z
    .string()
    .regex(/^\d+s$/)
    .optional(),
  deploy: z.strictObject({ replicas: z.number() }).optional(),
  depends_on: z
    .record(
      z.string(),
      z.strictObject({ condition: z.enum(['service_healthy', 'service_completed_successfully']) }),
    )
    .optional(),
})
const compose = z.strictObject({
  name: z.literal('dramatis'),
  'x-app': z.unknown(),
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
})

const { services, volumes } = compose.parse(parse(read('docker-compose.yml'), { merge: true }))
const named = (name: string) => {
  const found = services[name]
  if (!found) throw new Error(`There is no service ${name}`)
  return found
}
/** What the processes allow themselves from SIGTERM on. */
const drainSeconds = (path: string) =>
  Number(/^const DRAIN_MS = ([\d_]+)$/m.exec(read(path))?.[1]?.replaceAll('_', '')) / 1000

describe('docker-compose.yml', () => {
  it('waits only for what is there, and for health only where it is checked', () => {
    for (const { depends_on: needs = {} } of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(needs)) {
        const { healthcheck, build } = named(name)
        const isChecked = healthcheck ? 'test' in healthcheck : build !== undefined
        if (condition === 'service_healthy') expect([name, isChecked]).toEqual([name, true])
        else expect(named(name).restart).toBe('no')
      }
    }
  })

  it('mounts what is there', () => {
    for (const mount of Object.values(services).flatMap(({ volumes: mounts = [] }) => mounts)) {
      const [source = ''] = mount.split(':')
      expect(source.startsWith('./') ? existsSync(join(root, source)) : source in volumes).toBe(
        true,
      )
    }
  })

  it('starts programs that are there, with variables that they read', () => {
    const known = new Set([...Object.keys(ofApi.shape), ...Object.keys(ofWorker.shape)])
    const ours = Object.values(services).filter(({ build }) => build)
    expect(ours.length).toBe(4)
    for (const { command = [], environment = {} } of ours) {
      const script = command.find((word) => word.endsWith('.ts')) ?? 'apps/api/src/main.ts'
      expect([script, existsSync(join(root, script))]).toEqual([script, true])
      for (const name of Object.keys(environment)) expect(known).toContain(name)
    }
  })

  it('gives each process a little more time to end than it takes itself', () => {
    for (const name of ['api', 'worker']) {
      const drain = drainSeconds(`apps/${name}/src/main.ts`)
      expect(drain).toBeGreaterThan(0)
      expect(Number.parseInt(named(name).stop_grace_period ?? '', 10)).toBeGreaterThan(drain)
    }
  })

  it('never lets Redis evict, nor strangers reach a store or the API past the proxy', () => {
    expect(named('redis').command?.join(' ')).toContain('--maxmemory-policy noeviction')
    for (const name of ['postgres', 'redis', 'worker']) expect(named(name).ports).toBeUndefined()
    expect(named('api').ports?.every((port) => port.startsWith('127.0.0.1:'))).toBe(true)
  })
})

describe('the image', () => {
  const lines = read('Dockerfile').split('\n')

  it('is built in stages, runs as no root, and can tell its health', () => {
    expect(lines.filter((line) => line.startsWith('FROM ')).length).toBe(2)
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')))
    expect(last).toContain('USER 1000')
    expect(last.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true)
  })

  it('installs for every workspace that the processes need', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, object>
    }
    const workspaces = Object.keys(packages).filter((path) => /^(apps|packages)\//.test(path))
    expect(workspaces.length).toBeGreaterThan(8)
    for (const path of workspaces.filter((one) => !one.includes('node_modules'))) {
      expect(lines).toContain(`COPY ${path}/package.json ${path}/`)
    }
  })
})

it.each(['api', 'worker'])(
  'Kubernetes gives the %s more time to end than it takes itself',
  (name) => {
    const text = read(`deploy/kubernetes/base/${name}.yaml`).split('---')[0] ?? ''
    const manifest = manifestSchema.parse(parse(text))
    if (manifest.kind !== 'Deployment') throw new Error('Expected the Deployment first')
    const { containers, terminationGracePeriodSeconds: grace = 30 } = manifest.spec.template.spec
    const before = Number(containers[0]?.lifecycle?.preStop.exec.command[1] ?? 0)
    expect(grace).toBeGreaterThan(before + drainSeconds(`apps/${name}/src/main.ts`))
  },
)
