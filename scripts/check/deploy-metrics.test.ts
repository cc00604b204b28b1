import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRegistry } from '@dramatis/telemetry/create-registry'
import { observeFleet } from '@dramatis/telemetry/observe-fleet'
import { observeHttp } from '@dramatis/telemetry/observe-http'
import { observeModel } from '@dramatis/telemetry/observe-model'
import { observeQueue } from '@dramatis/telemetry/observe-queue'
import { observeStreams } from '@dramatis/telemetry/observe-streams'
import { observeTurns } from '@dramatis/telemetry/observe-turns'
import { observeUpkeep } from '@dramatis/telemetry/observe-upkeep'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const dashboard = z.object({
  uid: z.string(),
  title: z.string(),
  schemaVersion: z.number(),
  templating: z.object({ list: z.array(z.object({ name: z.literal('source') })).length(1) }),
  panels: z.array(
    z.object({
      id: z.number(),
      title: z.string().min(1),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      datasource: z.object({ uid: z.literal('${source}') }).optional(),
      targets: z.array(z.object({ refId: z.string(), expr: z.string() })).default([]),
    }),
  ),
})
const alerts = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Dramatis[A-Z]/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({
            summary: z.string(),
            runbook: z.string().startsWith('docs/operations.md#'),
          }),
        }),
      ),
    }),
  ),
})

const board = dashboard.parse(JSON.parse(read('deploy/grafana/dashboard.json')))
const rules = alerts.parse(parse(read('deploy/prometheus/alerts.yml'))).groups[0]?.rules ?? []
const shown = board.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
const namesIn = (expression: string) =>
  [...expression.matchAll(/\b(?:dramatis|nodejs|process)_\w+/g)].map(([name]) => name)

/** All series that our processes can tell, as Prometheus names them, with their labels. */
async function readSeries(): Promise<Map<string, string[]>> {
  const registry = createRegistry()
  observeFleet(registry, () => Promise.resolve(null))
  observeHttp(registry)
  observeModel(registry)
  observeQueue(registry, () => Promise.resolve())
  observeStreams(registry, () => 0)
  observeTurns(registry)
  observeUpkeep(registry)
  const series = new Map<string, string[]>()
  for (const { name, type, labelNames = [] } of await describeMetrics(registry)) {
    const ends = type === 'histogram' ? ['_bucket', '_sum', '_count'] : ['']
    for (const end of ends) series.set(`${name}${end}`, labelNames)
  }
  return series
}

interface Described {
  name: string
  type: string
  labelNames?: string[]
}

async function describeMetrics(registry: ReturnType<typeof createRegistry>): Promise<Described[]> {
  const text = await registry.metrics()
  const types = new Map(
    [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => [name, type]),
  )
  return registry.getMetricsAsArray().map((metric) => {
    const { name, labelNames } = metric as unknown as Described
    return { name, type: types.get(name) ?? '', ...(labelNames && { labelNames: [...labelNames] }) }
  })
}

describe('the dashboard and the alerts', () => {
  let series: Map<string, string[]>
  beforeAll(async () => {
    series = await readSeries()
  })

  it('ask only for metrics that exist', () => {
    const asked = [...shown, ...rules.map(({ expr }) => expr)].flatMap(namesIn)
    expect(asked.length).toBeGreaterThan(40)
    expect(asked.filter((name) => !series.has(name))).toEqual([])
  })

  it('group and filter only by labels that the metric has', () => {
    for (const expression of [...shown, ...rules.map(({ expr }) => expr)]) {
      const names = namesIn(expression)
      const grouped = [...expression.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) =>
        list.split(', '),
      )
      const filtered = [...expression.matchAll(/(\w+)=~?"/g)].map(([, label = '']) => label)
      for (const label of [...grouped, ...filtered]) {
        const known = names.some((name) => series.get(name)?.includes(label))
        expect(known || label === 'le' || label === 'instance', `${label}: ${expression}`).toBe(
          true,
        )
      }
    }
  })

  it('show every metric of ours', () => {
    const asked = new Set(shown.flatMap(namesIn).map((name) => name.replace(/_bucket$/, '')))
    const ours = [...series.keys()]
      .filter((name) => name.startsWith('dramatis_') && !/_(sum|count)$/.test(name))
      .map((name) => name.replace(/_bucket$/, ''))
    expect(ours.filter((name) => !asked.has(name))).toEqual([])
  })

  it('have panels that do not lie over each other', () => {
    const places = board.panels.map(({ gridPos }) => `${gridPos.x}.${gridPos.y}`)
    expect(new Set(places).size).toBe(places.length)
    expect(new Set(board.panels.map(({ id }) => id)).size).toBe(board.panels.length)
  })

  it('lead to a runbook that exists', () => {
    const headings = [...read('docs/operations.md').matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
      text
        .toLowerCase()
        .replaceAll(/[^\w\s-]/g, '')
        .replaceAll(/\s/g, '-'),
    )
    expect(rules.length).toBeGreaterThan(5)
    for (const { annotations } of rules) {
      expect(headings).toContain(annotations.runbook.split('#')[1])
    }
  })
})
