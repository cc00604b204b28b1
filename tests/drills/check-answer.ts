import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Route } from './read-routes.ts'

/** What is wrong with a body; empty where it is as its schema says. */
export interface AnswerCheck {
  check(route: Route, status: number, text: string): string[]
  /** How many bodies were held against a schema. */
  count(): number
}

/** Holds answers against the schemas that the OpenAPI document gives them, by a validator that is not ours. */
export async function createAnswerCheck(url: string): Promise<AnswerCheck> {
  const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as object
  // Formats are annotations in 2020-12; the words that OpenAPI adds mean nothing to a body.
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false })
  ajv.addSchema(document, 'openapi')
  let checked = 0
  const escape = (part: string) =>
    encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))

  function check({ method, path, operation }: Route, status: number, text: string): string[] {
    const content = operation.responses[status]?.content
    if (!content)
      return text === '' ? [] : [`answered ${status} with a body: ${text.slice(0, 200)}`]
    if (!content['application/json']) return []
    const place = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content']
    const parts = [...place, 'application/json', 'schema'].map(escape)
    const validate = ajv.getSchema(`openapi#/${parts.join('/')}`)
    if (!validate) return [`answered ${status}, of which no schema can be read`]
    checked += 1
    const body = parse(text)
    if (body !== undefined && validate(body) === true) return []
    const said = ajv.errorsText(validate.errors, { dataVar: 'body' })
    return [`answered ${status} with ${text.slice(0, 300)}: ${said}`]
  }
  return { check, count: () => checked }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
