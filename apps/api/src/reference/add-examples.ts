import { componentExamples } from './component-examples.ts'
import { placeListExample } from './place-list-example.ts'
import { propertyExamples } from './property-examples.ts'
import { writeExample, type DocumentedSchema } from './write-example.ts'

interface DocumentedOperation {
  requestBody?: { content?: Content }
  responses?: Record<string, { content?: Content }>
}

type Content = Record<string, { schema?: DocumentedSchema; example?: unknown; examples?: unknown }>

/** Gives each body of JSON, asked or answered, an example, unless its route has given one. */
export function addExamples(document: {
  paths?: object | undefined
  components?: { schemas?: object | undefined } | undefined
}): void {
  const sources = {
    schemas: (document.components?.schemas ?? {}) as Record<string, DocumentedSchema>,
    components: componentExamples,
    properties: propertyExamples,
  }
  const paths = Object.entries(document.paths ?? {}) as [
    string,
    Record<string, DocumentedOperation>,
  ][]
  const operations = paths.flatMap(([path, all]) =>
    Object.values(all).map((operation) => ({ path, ...operation })),
  )
  for (const { path, requestBody, responses = {} } of operations) {
    for (const { content = {} } of [requestBody ?? {}, ...Object.values(responses)]) {
      const body = content['application/json']
      if (!body?.schema || body.example !== undefined || body.examples !== undefined) continue
      const example = writeExample(body.schema, sources)
      if (example !== undefined) body.example = placeListExample(path, example)
    }
  }
}
