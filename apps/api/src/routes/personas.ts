import { personaList, type Persona } from '@dramatis/contracts/http/personas'
import { roomSettings } from '@dramatis/contracts/room-settings'
import { findPersona, personas } from '@dramatis/personas/find-persona'
import type { PersonaDefinition } from '@dramatis/personas/persona'
import { createRoute, z } from '@hono/zod-openapi'
import { errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'
import { wholeList } from './whole-list.ts'

/** What a client needs to draw each persona's form; never its prompt. */
export function personaRoutes() {
  const path = '/api/v1/personas'
  const list = wholeList(path, personas.map(present))
  const example = wholeList(path, [present(findPersona('character'))])
  return newRouter().openapi(
    createRoute({
      method: 'get',
      path: '/personas',
      security: [],
      tags: ['Personas'],
      summary: 'Personas, their forms and their ready-made scenes',
      description:
        'Every text in English, Korean and Japanese. Make a room with `POST /rooms`: `personaId`, and `fields` by the ' +
        'names of the form, or the fields of a scene as they are.',
      responses: {
        200: {
          description: 'Personas, in the order in which to show them',
          content: { 'application/json': { schema: personaList, example } },
        },
        ...errorResponses(),
      },
    }),
    (c) => c.json(list, 200),
  )
}

function present(persona: PersonaDefinition): Persona {
  const { id, name, description, opens, fields, scenes, reply } = persona
  const settings = roomSettings.keyof().options
  return {
    id,
    name,
    description,
    opens,
    fields,
    // An answer in a shape is shown when it is whole in any case.
    settings: reply ? settings.filter((setting) => setting !== 'stream') : settings,
    replyShape: reply ? { name: reply.name, schema: z.toJSONSchema(reply.schema) } : null,
    scenes,
  }
}
