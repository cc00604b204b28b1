import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
} from '@opentelemetry/api'
import { logScope } from './log-scope.ts'
import type { TracePart, Tracing } from './tracing.ts'

const kinds = { inside: SpanKind.INTERNAL, server: SpanKind.SERVER, consumer: SpanKind.CONSUMER }

/** Tells OpenTelemetry what runs, and names trace and ids in the log. Needs a started SDK. */
export function createTracing(): Tracing {
  const tracer = trace.getTracer('dramatis')
  return {
    current() {
      const carrier: Record<string, string> = {}
      propagation.inject(context.active(), carrier)
      return carrier.traceparent ?? null
    },
    run(part, work) {
      const parent = parentOf(part)
      const span = tracer.startSpan(part.name, optionsOf(part), parent)
      const { traceId, spanId } = span.spanContext()
      const inSpan = () =>
        logScope.run({ ...part.attributes, traceId, spanId }, async () => {
          try {
            return await work()
          } catch (error) {
            // The class only: a message may quote what a user wrote.
            const message = error instanceof Error ? error.name : 'thrown'
            span.setStatus({ code: SpanStatusCode.ERROR, message })
            throw error
          } finally {
            span.end()
          }
        })
      return context.with(trace.setSpan(parent, span), inSpan)
    },
    record(part, { from, to }) {
      const options = { ...optionsOf(part), startTime: from }
      tracer.startSpan(part.name, options, parentOf(part)).end(to)
    },
  }
}

function parentOf({ parent }: TracePart): Context {
  if (!parent) return context.active()
  return propagation.extract(ROOT_CONTEXT, { traceparent: parent })
}

function optionsOf({ kind = 'inside', attributes = {} }: TracePart) {
  const named = Object.entries(attributes).map(([name, value]) => [`dramatis.${name}`, value])
  return {
    kind: kinds[kind],
    attributes: Object.fromEntries(named) as Record<string, string | number>,
  }
}
