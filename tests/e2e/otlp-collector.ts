import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Attribute {
  key: string
  value: { stringValue?: string }
}

export interface CollectedSpan {
  service: string
  name: string
  traceId: string
  spanId: string
  parentSpanId: string | undefined
  attributes: Record<string, string | undefined>
}

interface Export {
  resourceSpans?: {
    resource: { attributes: Attribute[] }
    scopeSpans: {
      spans: (Omit<CollectedSpan, 'service' | 'attributes'> & { attributes: Attribute[] })[]
    }[]
  }[]
}

/** A collector of OpenTelemetry's, as far as OTLP over HTTP with JSON needs one. */
export async function startOtlpCollector() {
  const spans: CollectedSpan[] = []
  const paths = new Set<string>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      paths.add(request.url ?? '')
      take(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Export)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })

  function take({ resourceSpans = [] }: Export) {
    for (const { resource, scopeSpans } of resourceSpans) {
      const service = named(resource.attributes)['service.name'] ?? ''
      for (const { spans: more } of scopeSpans) {
        spans.push(
          ...more.map((span) => ({ ...span, service, attributes: named(span.attributes) })),
        )
      }
    }
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    paths,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function named(attributes: Attribute[]): Record<string, string | undefined> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue]))
}
