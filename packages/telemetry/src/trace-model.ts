import { context, SpanKind, trace } from '@opentelemetry/api'
import type { ModelObserver } from './model-observer.ts'

/** Calls of the model endpoint as spans, named as in OpenTelemetry's GenAI conventions. */
export function traceModel(): ModelObserver {
  const tracer = trace.getTracer('dramatis')
  return {
    begin({ model }) {
      const attributes = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': model }
      const options = { kind: SpanKind.CLIENT, attributes }
      const span = tracer.startSpan(`chat ${model}`, options, context.active())
      return {
        firstText: () => void span.addEvent('first text'),
        end(outcome, usage) {
          span.setAttribute('dramatis.outcome', outcome)
          if (usage) {
            span.setAttribute('gen_ai.usage.input_tokens', usage.promptTokens)
            span.setAttribute('gen_ai.usage.output_tokens', usage.completionTokens)
          }
          span.end()
        },
      }
    },
  }
}
