import type { Model, ModelEvent } from '@dramatis/core/ports'
import type { ModelObserver } from '@dramatis/telemetry/model-observer'

/** Tells telemetry of each call that is really made. A caller that hangs up ends it as `left`. */
export function watchCalls(model: Model, observer: ModelObserver): Model {
  return {
    async *stream(request, signal) {
      const call = observer.begin(request)
      let last: ModelEvent | null = null
      try {
        for await (const event of model.stream(request, signal)) {
          if (event.type === 'delta' && last === null) call.firstText()
          last = event
          yield event
        }
      } finally {
        if (last?.type === 'finish') call.end('finish', last.usage)
        else call.end(last?.type === 'failure' ? last.failure.kind : 'left', null)
      }
    },
  }
}
