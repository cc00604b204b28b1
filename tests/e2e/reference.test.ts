import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { House } from '../house.ts'
import { openApi } from '../security/open-api.ts'

interface Body {
  schema: Record<string, unknown>
  example?: unknown
  examples?: Record<string, { value: unknown }>
}

interface Operation {
  summary?: string
  tags?: string[]
  requestBody?: { content: Record<string, Body> }
  responses: Record<string, { description: string; content?: Record<string, Body> }>
}

let house: House
let operations: [name: string, operation: Operation][]
let definitions: Record<string, unknown>

beforeAll(async () => {
  house = await openApi()
  const answer = await fetch(`${house.url}/api/openapi.json`)
  // References of OpenAPI, as JSON Schema names them.
  const text = (await answer.text()).replaceAll('#/components/schemas/', '#/$defs/')
  const { paths, components } = JSON.parse(text) as {
    paths: Record<string, Record<string, Operation>>
    components: { schemas: Record<string, unknown> }
  }
  definitions = components.schemas
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => {
      return [`${method.toUpperCase()} ${path}`, operation]
    }),
  )
})
afterAll(() => house.close())

/** Every body of JSON with its examples, under a name that says where it is. */
function bodies() {
  return operations.flatMap(([name, { requestBody, responses }]) => {
    const asked = requestBody ? [['request', requestBody] as const] : []
    return [...asked, ...Object.entries(responses)].flatMap(([part, { content }]) => {
      const body = content?.['application/json']
      if (!body) return []
      const several = Object.entries(body.examples ?? {}).map(([key, { value }]) => [key, value])
      const examples = body.example === undefined ? several : [['', body.example]]
      return [{ where: `${name} ${part}`, schema: body.schema, examples }]
    })
  })
}

describe('the reference of the API', () => {
  it('says in a sentence what each request does, and sorts it under a heading', () => {
    expect(operations.length).toBeGreaterThan(40)
    const bare = operations.filter(([, { summary = '', tags }]) => summary === '' || !tags?.[0])
    expect(bare.map(([name]) => name)).toEqual([])
  })

  it('shows an example of every body, asked or answered, and of every error', () => {
    const without = bodies().filter(({ examples }) => examples.length === 0)
    expect(without.map(({ where }) => where)).toEqual([])
  })

  it('shows how each stream looks on its way', () => {
    const streams = operations.flatMap(([, { responses }]) => {
      return Object.values(responses).flatMap(({ content }) => content?.['text/event-stream'] ?? [])
    })
    expect(streams).toHaveLength(2)
    for (const { example } of streams) expect(example).toMatch(/^id: .+\nevent: .+\ndata: \{/m)
  })

  it('shows only examples that its own schemas allow', () => {
    const read = new Map<string, z.ZodType>()
    const wrong = bodies().flatMap(({ where, schema, examples }) => {
      const key = JSON.stringify(schema)
      const allowed = read.get(key) ?? z.fromJSONSchema({ ...schema, $defs: definitions } as never)
      read.set(key, allowed)
      return examples.flatMap(([name, example]) => {
        const { error } = allowed.safeParse(example)
        return error ? [`${where} ${String(name)}: ${error.message}`] : []
      })
    })
    expect(wrong).toEqual([])
  })

  it('names the errors of every request, and the answer to one that goes well', () => {
    const incomplete = operations.filter(([, { responses }]) => {
      const statuses = Object.keys(responses)
      const well = statuses.some((status) => status.startsWith('2') || status.startsWith('3'))
      return !well || !statuses.includes('500') || !statuses.includes('503')
    })
    expect(incomplete.map(([name]) => name)).toEqual([])
  })

  it('names 401 wherever a log-in is needed, which is everywhere but here', () => {
    const open = operations.filter(([, { responses }]) => responses['401'] === undefined)
    expect(open.map(([name]) => name).toSorted()).toEqual([
      'GET /api/v1/about',
      'GET /api/v1/oauth',
      'GET /api/v1/oauth/{provider}',
      'GET /api/v1/oauth/{provider}/callback',
      'GET /api/v1/personas',
      'POST /api/v1/accounts',
    ])
  })
})
