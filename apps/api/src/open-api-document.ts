import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnv } from './app-env.ts'
import { addExamples } from './reference/add-examples.ts'

/** OpenAPI 3.1, from the same schemas that validate. */
export function openApiDocument(app: OpenAPIHono<AppEnv>, { version }: { version: string }) {
  const registry = app.openAPIRegistry
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  })
  registry.registerComponent('securitySchemes', 'cookie', {
    type: 'apiKey',
    in: 'cookie',
    name: 'dramatis-access',
  })
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Dramatis',
      version,
      description:
        'Persona chat rooms that never lose a reply. Log in with cookies, or as a program with `transport: "bearer"`.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { cookie: [] }],
  })
  addExamples(document)
  return document
}
