import { personaList, type Persona } from '@dramatis/contracts/http/personas'
import { personas } from '@dramatis/personas/find-persona'
import { createRoute } from '@hono/zod-openapi'
import { errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'

/** What a client needs to draw each persona's form; never its prompt. */
export function personaRoutes() {
  const results: Persona[] = personas.map(({ id, name, description, opens, fields, scenes }) => ({
    id,
    name,
    description,
    opens,
    fields,
    scenes,
  }))
  return newRouter().openapi(
    createRoute({
      method: 'get',
      path: '/personas',
      security: [],
      tags: ['Personas'],
      summary: 'Personas, their forms and their ready-made scenes',
      responses: {
        200: { description: 'Personas', content: { 'application/json': { schema: personaList } } },
        ...errorResponses(),
      },
    }),
    (c) => c.json({ results }, 200),
  )
}
